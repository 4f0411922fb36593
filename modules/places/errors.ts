import { defineErrors } from "#platform/contract";

export const errors = defineErrors("places", {
  invalid_geometry: {
    status: 422,
    title: { zh: "坐标或边界有问题。", en: "A coordinate or outline is not right." },
    advice: {
      zh: "没有保存任何内容;问题的位置已逐条标出。",
      en: "Nothing was saved; each fault is listed with its place.",
    },
  },
  changed_meanwhile: {
    status: 409,
    title: { zh: "有人刚刚修改过这条记录。", en: "Someone has just changed this record." },
    advice: {
      zh: "您填的内容还在;请刷新查看后再保存。",
      en: "What you typed is kept; reload, look, and save again.",
    },
  },
  id_in_use: {
    status: 409,
    title: { zh: "这个编号已被另一条记录使用。", en: "This id belongs to another record." },
    advice: { zh: "请用新的编号再提交一次。", en: "Send it again with a new id." },
  },
  already_there: {
    status: 409,
    title: { zh: "这里已有同样的记录。", en: "The same record is already there." },
    advice: { zh: "请打开已有的记录修改。", en: "Open the one that is there and change it." },
  },
  already_removed: {
    status: 409,
    title: { zh: "这条记录已经移除。", en: "This record has been removed." },
    advice: { zh: "历史仍然保留,可以查看。", en: "Its history is kept and can be read." },
  },
  still_in_use: {
    status: 409,
    title: { zh: "还有 {count} 条记录属于它。", en: "{count} records still belong to it." },
    advice: { zh: "请先移走或移除这些记录。", en: "Move or remove those first." },
  },
  unknown_reference: {
    status: 422,
    title: { zh: "引用的记录不存在。", en: "A record it refers to does not exist." },
    advice: { zh: "没有保存任何内容;请检查所属关系。", en: "Nothing was saved; check what it belongs to." },
  },
  grid_cycle: {
    status: 422,
    title: { zh: "网格不能属于它自己的下级。", en: "A grid cannot lie below itself." },
    advice: { zh: "请选择另一个上级网格。", en: "Choose another parent grid." },
  },
  no_boundary: {
    status: 409,
    title: { zh: "社区还没有边界。", en: "The community has no boundary yet." },
    advice: { zh: "请先画出或导入社区边界。", en: "Draw or import its boundary first." },
  },
  invalid_import: {
    status: 422,
    title: { zh: "导入的内容有 {count} 处问题。", en: "The import has {count} faults." },
    advice: {
      zh: "没有写入任何内容;请逐条修改后重来。",
      en: "Nothing was written; mend each and try again.",
    },
  },
  invalid_division: {
    status: 422,
    title: { zh: "区划代码表有 {count} 处问题。", en: "The division table has {count} faults." },
    advice: { zh: "没有写入任何内容。", en: "Nothing was written." },
  },
  invalid_succession: {
    status: 422,
    title: { zh: "拆分或合并的安排不完整。", en: "The split or merger is not fully described." },
    advice: {
      zh: "没有改动任何社区;请按提示补充。",
      en: "No community was changed; complete the marked places.",
    },
  },
  already_on_duty: {
    status: 409,
    title: {
      zh: "这个网格已有负责人,或此人已在岗。",
      en: "The grid has a lead, or this person is on duty already.",
    },
    advice: { zh: "请先结束原来的安排。", en: "End the present arrangement first." },
  },
});
