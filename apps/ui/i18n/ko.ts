import type { Translation } from "./catalogue.ts";
import type { zh } from "./zh.ts";

/** Korean for what residents meet; the rest falls back to English. */
export const ko: Partial<Translation<typeof zh>> = {
  "ui.skip": "본문으로 건너뛰기",
  "ui.language": "언어",
  "ui.elder.on": "큰 글씨",
  "ui.elder.off": "보통 글씨",
  "ui.loading": "불러오는 중…",
  "ui.retry": "다시 시도",
  "ui.close": "닫기",
  "ui.cancel": "취소",
  "ui.required": "필수",
  "ui.call": "전화하기",
  "ui.readAloud": "읽어 주기",
  "ui.readAloud.stop": "그만 읽기",
  "ui.signIn.withCode": "문자 인증번호",
  "ui.signIn.withPassword": "비밀번호",
  "ui.signIn.how": "로그인 방법",
  "ui.signIn.phone": "휴대전화 번호",
  "ui.signIn.sendCode": "인증번호 받기",
  "ui.signIn.code": "인증번호",
  "ui.signIn.password": "비밀번호",
  "ui.signIn.enter": "로그인",
  "ui.error.title": "처리하지 못했습니다",
};
