import { defineErrors } from "#platform/contract";

export const errors = defineErrors("people", {
  id_in_use: {
    status: 409,
    title: { zh: "这个编号已被另一条记录使用。", en: "This id belongs to another record." },
    advice: { zh: "请用新的编号再提交一次。", en: "Send it again with a new id." },
  },
  already_registered: {
    status: 409,
    title: { zh: "这位居民已经登记过。", en: "This person is registered already." },
    advice: { zh: "请打开已有的记录修改。", en: "Open the record that is there and change it." },
  },
  already_there: {
    status: 409,
    title: { zh: "这里已有同样的记录。", en: "The same record is already there." },
    advice: { zh: "请查看已有的记录。", en: "Look at the one that is there." },
  },
  changed_meanwhile: {
    status: 409,
    title: { zh: "有人刚刚修改过这条记录。", en: "Someone has just changed this record." },
    advice: { zh: "您填的内容还在;请刷新后再保存。", en: "What you typed is kept; reload and save again." },
  },
  erased: {
    status: 410,
    title: { zh: "此人的个人信息已删除。", en: "This person's data has been erased." },
    advice: { zh: "编号仍保留,内容无法恢复。", en: "The id stays; the content cannot come back." },
  },
  invalid_id_number: {
    status: 422,
    title: { zh: "身份证号校验不通过。", en: "The identity number does not check." },
    advice: { zh: "请对照证件核对每一位。", en: "Compare every digit with the card." },
  },
  shares_exceed_whole: {
    status: 409,
    title: { zh: "产权份额之和超过了整套房屋。", en: "The ownership shares exceed the whole home." },
    advice: { zh: "没有保存;请核对每位产权人的份额。", en: "Nothing was saved; check each owner's share." },
  },
  unknown_reference: {
    status: 422,
    title: { zh: "引用的房屋或居民不存在。", en: "The home or person referred to does not exist." },
    advice: { zh: "没有保存任何内容。", en: "Nothing was saved." },
  },
  unknown_need: {
    status: 422,
    title: { zh: "没有这种关爱需求。", en: "There is no such care need." },
    advice: { zh: "请从清单中选择。", en: "Choose one of the list." },
  },
  confirmation_differs: {
    status: 422,
    title: { zh: "确认文字不一致。", en: "The confirmation does not match." },
    advice: {
      zh: "没有删除任何内容;请照原样输入确认文字。",
      en: "Nothing was erased; type the confirmation exactly.",
    },
  },
  already_decided: {
    status: 409,
    title: { zh: "这个申请已经处理过。", en: "This request has been decided." },
    advice: { zh: "请刷新查看结果。", en: "Reload to see how." },
  },
  already_asked: {
    status: 409,
    title: { zh: "您已经申请过这套房屋。", en: "You have already asked to join this home." },
    advice: { zh: "社区工作人员会尽快核实。", en: "The community will check it soon." },
  },
  too_many_open: {
    status: 409,
    title: { zh: "您已有三个入户申请在等待核实。", en: "Three of your requests are waiting to be checked." },
    advice: {
      zh: "请等核实结果,或先撤回一个申请。",
      en: "Wait for an answer, or withdraw one of them first.",
    },
  },
  invalid_code: {
    status: 404,
    title: { zh: "邀请码无效或已过期。", en: "The invitation code is not valid, or has expired." },
    advice: { zh: "请向邀请人索取新的邀请码。", en: "Ask the inviter for a new one." },
  },
});
