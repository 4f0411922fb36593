import { defineErrors } from "#platform/contract";

export const errors = defineErrors("checkup", {
  unreadable_extract: {
    status: 422,
    title: { zh: "这份街道图读不了。", en: "This street extract cannot be read." },
    advice: {
      zh: "没有保存任何内容;出错的位置已标出。请换一份 OSM XML 或 PBF 文件。",
      en: "Nothing was saved; the place of each fault is given. Use another OSM XML or PBF file.",
    },
  },
  took_too_long: {
    status: 422,
    title: {
      zh: "这份街道图太大,{seconds} 秒内没有算完。",
      en: "The extract is too large: not done within {seconds} s.",
    },
    advice: {
      zh: "没有保存任何内容;请裁小到社区周边再试。",
      en: "Nothing was saved; cut it down to the community's surroundings.",
    },
  },
  id_in_use: {
    status: 409,
    title: { zh: "这个编号已被另一条记录使用。", en: "This id belongs to another record." },
    advice: { zh: "请用新的编号再提交一次。", en: "Send it again with a new id." },
  },
  unknown_candidate: {
    status: 422,
    title: { zh: "街道图里没有这个边界。", en: "The extract holds no such boundary." },
    advice: { zh: "请从列表里另选一个,或自己画。", en: "Choose another from the list, or draw one." },
  },
  several_parts: {
    status: 422,
    title: {
      zh: "这个边界由几块组成,不能直接采用。",
      en: "This boundary has several parts and cannot be taken as it is.",
    },
    advice: { zh: "请照着它画一圈。", en: "Draw one outline around them." },
  },
  outside_extract: {
    status: 422,
    title: {
      zh: "社区边界不在这份街道图的范围内。",
      en: "The community's boundary lies outside this extract.",
    },
    advice: { zh: "请换一份街道图,或修改边界。", en: "Use another extract, or change the boundary." },
  },
  no_checkup: {
    status: 409,
    title: { zh: "社区还没有做过体检。", en: "The community has had no check-up yet." },
    advice: { zh: "做过体检后,这里会显示生活圈。", en: "After the first one, the circle appears here." },
  },
  no_home: {
    status: 409,
    title: { zh: "您还没有登记住处。", en: "You have not joined a home yet." },
    advice: { zh: "请先登记住处,或选择一栋楼。", en: "Join your home first, or choose a building." },
  },
  home_not_placed: {
    status: 409,
    title: {
      zh: "这栋楼还没有位置,或附近没有街道。",
      en: "This building has no position yet, or no street near it.",
    },
    advice: { zh: "请告诉社区工作者补上位置。", en: "Ask a community worker to place it." },
  },
});
