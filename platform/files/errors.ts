import { defineErrors } from "#platform/contract";

export const errors = defineErrors("files", {
  unreadable: {
    status: 422,
    title: { zh: "这个文件打不开,可能已损坏。", en: "This file cannot be read; it may be damaged." },
    advice: { zh: "请重新拍一张,或换一个文件。", en: "Take it again, or choose another file." },
  },
  wrong_kind: {
    status: 415,
    title: { zh: "这里不收这种文件:{found}。", en: "This kind of file is not accepted here: {found}." },
    advice: { zh: "可以上传:{accepted}。", en: "Accepted are: {accepted}." },
  },
  too_many_pixels: {
    status: 422,
    title: { zh: "图片尺寸太大。", en: "The picture has too many pixels." },
    advice: {
      zh: "请缩小到 {limit} 百万像素以内,照片请用 JPEG 格式。",
      en: "Make it smaller than {limit} megapixels; send photos as JPEG.",
    },
  },
  busy: {
    status: 429,
    title: { zh: "正在处理的图片太多。", en: "Too many pictures are being worked on." },
    advice: { zh: "请稍后再传。", en: "Upload it again in a moment." },
  },
  too_much_unused: {
    status: 409,
    title: {
      zh: "您上传后还没有用上的文件太多:上限 {limit}。",
      en: "Too much that you uploaded is not in use yet: at most {limit}.",
    },
    advice: {
      zh: "请先提交已上传的文件;没有用上的两天后自动清理。",
      en: "Submit what you uploaded first; what is not used is removed after two days.",
    },
  },
  id_taken: {
    status: 409,
    title: { zh: "这个编号已用于另一个文件。", en: "This id belongs to another file." },
    advice: { zh: "请重新上传。", en: "Upload it again." },
  },
  already_attached: {
    status: 409,
    title: { zh: "这个文件已附在别处。", en: "This file is attached to something else." },
    advice: { zh: "请重新上传一份。", en: "Upload another copy." },
  },
});
