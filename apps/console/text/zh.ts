import { checkupZh } from "./checkup/zh.ts";
import { communityZh } from "./community/zh.ts";
import { settingsZh } from "./settings/zh.ts";
import { todayZh } from "./today/zh.ts";

/** Chinese texts of the console. */
export const zh = {
  "area.today": "今日",
  ...checkupZh,
  "area.community": "社区",
  "area.settings": "设置",
  "door.title": "登录工作台",
  "door.lead": "社区、物业和街道的工作人员从这里进入。",
  "door.noCommunity": "您还没有加入任何社区",
  "door.noCommunity.lead": "请社区管理员给您发一个邀请码,收到后再登录一次,这里就会出现您的社区。",
  "shell.nav": "主导航",
  "shell.community": "社区",
  "shell.search": "查找或跳转",
  "shell.help": "快捷键",
  "shell.signOut": "退出登录",
  "goTo.title": "去哪里",
  "goTo.field": "输入名称,按回车前往",
  "goTo.nothing": "没有找到“{text}”",
  "help.search": "查找或跳转",
  "help.help": "看这张表",
  "help.move": "在列表里上下移动",
  "help.open": "打开选中的一行",
  "help.close": "关闭弹出的窗口",
  "notFound.title": "没有这个页面",
  "notFound.lead": "地址可能写错了,或者内容已经移走。您的数据不受影响。",
  "notFound.home": "回到今日",
  ...communityZh,
  ...settingsZh,
  ...todayZh,
} as const;
