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
    advice: { zh: "请缩小到 5000 万像素以内。", en: "Make it smaller than 50 megapixels." },
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
