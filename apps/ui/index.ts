import "./theme/tokens.css";
import "./theme/base.css";
import "./theme/motion.css";
import "./base/base.css";
import "./session/session.css";

export { Answer } from "./base/answer.tsx";
export { BrandMark } from "./base/brand-mark.tsx";
export { Button, type ButtonProps, IconButton } from "./base/button.tsx";
export { Checkbox, Choice } from "./base/choice.tsx";
export { ConfirmSentence, ReadAloud } from "./base/confirm-sentence.tsx";
export { CrashGuard } from "./base/crash-guard.tsx";
export { ElderProvider, ElderSwitch, useElder } from "./base/elder.tsx";
export { EmptyState } from "./base/empty-state.tsx";
export { ErrorNotice } from "./base/error-notice.tsx";
export { Field, FieldGroup, type FieldProps, type FieldWiring } from "./base/field.tsx";
export { DataNote, Figure } from "./base/figure.tsx";
export { Icon, type IconName } from "./base/icon.tsx";
export { Main, Page, Panel, SkipLink } from "./base/landmarks.tsx";
export { LanguageSwitch } from "./base/language-switch.tsx";
export { Loading } from "./base/loading.tsx";
export { cspNonce } from "./base/nonce.ts";
export { Notice } from "./base/notice.tsx";
export { PhoneLink } from "./base/phone-link.tsx";
export { ProductName } from "./base/product-name.tsx";
export { ScrollBox } from "./base/scroll-box.tsx";
export { STATUSES, type Status, StatusBadge, StatusMark } from "./base/status-badge.tsx";
export { type Option, SelectField, TextArea, TextField } from "./base/text-field.tsx";
export { type Client, type ClientSetup, createClient, type LooseRequest } from "./client/client.ts";
export { ClientProvider, useCall, useClient, useSend } from "./client/hooks.tsx";
export { ApiProblem, clientProblem, issueAt, toProblem } from "./client/problem.ts";
export type { AppTexts, Catalogue, KeyOf, Translation } from "./i18n/catalogue.ts";
export { type Formats, formatsOf } from "./i18n/format.ts";
export { findKeyFaults, type KeyFaults } from "./i18n/key-faults.ts";
export { initialLocale, LANGUAGE_NAMES, LANGUAGE_TAGS } from "./i18n/locale.ts";
export {
  LocaleProvider,
  type Translate,
  type UiKey,
  useFormats,
  useLocale,
  useLocalText,
  useTexts,
} from "./i18n/provider.tsx";
export { startTexts } from "./i18n/texts.ts";
export { CommunityName, useRoleName } from "./session/names.tsx";
export { EnrolSecondFactor } from "./session/second-factor.tsx";
export {
  type Session,
  type SessionCommunity,
  SessionProvider,
  type SessionState,
  useCommunity,
  useMay,
  useSession,
} from "./session/session.tsx";
export { ServerSession } from "./session/session-source.tsx";
export { SignIn } from "./session/sign-in.tsx";
export { colors, fontFamily } from "./theme/tokens.ts";
