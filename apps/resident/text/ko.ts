import type { Translation } from "#ui";
import type { zh } from "./zh.ts";

/** Korean of the residents' flows; what is missing falls back to English. */
export const ko: Partial<Translation<typeof zh>> = {
  "tab.home": "홈",
  "tab.cases": "민원",
  "tab.services": "서비스",
  "tab.decide": "논의",
  "tab.me": "내 정보",
  "shell.call": "전화",
  "shell.call.office": "주민센터에 전화",
  "elder.title": "어느 글씨가 읽기 편하세요?",
  "elder.lead": "나중에 언제든지 바꿀 수 있습니다.",
  "elder.sample": "오늘 점심은 생선조림입니다",
  "elder.normal": "보통 글씨",
  "elder.large": "큰 글씨",
  "door.title": "환영합니다",
  "door.lead": "휴대전화 번호로 로그인하세요. 설치도 비밀번호도 필요 없습니다.",
};
