import { defineErrors } from "#platform/contract";

export const errors = defineErrors("cards", {
  already_withdrawn: {
    status: 409,
    title: { zh: "已经撤回过了。", en: "It has been withdrawn already." },
    advice: { zh: "无需再次操作。", en: "Nothing more to do." },
  },
  id_taken: {
    status: 409,
    title: { zh: "这个编号已被使用。", en: "This id has been used." },
    advice: { zh: "请刷新后重试。", en: "Reload and try again." },
  },
  unknown_list: {
    status: 422,
    title: { zh: "没有可以导出的列表“{list}”。", en: "There is no list “{list}” to export." },
    advice: { zh: "请在列表页面上保存导出。", en: "Save the export from the page of the list." },
  },
});
