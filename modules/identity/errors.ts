import { defineErrors } from "#platform/contract";

export const errors = defineErrors("identity", {
  wrong_code: {
    status: 401,
    title: { zh: "验证码不对,或已经过期。", en: "The code is wrong or has expired." },
    advice: { zh: "请核对短信,或重新获取验证码。", en: "Check the message, or ask for a new code." },
  },
  wrong_password: {
    status: 401,
    title: { zh: "账号或密码不对。", en: "The account or the password is wrong." },
    advice: {
      zh: "请再试一次,或改用短信验证码登录。",
      en: "Try again, or sign in with a code sent to your phone.",
    },
  },
  too_many_attempts: {
    status: 429,
    title: { zh: "试错的次数太多,暂时锁住了。", en: "Too many wrong attempts; locked for a while." },
    advice: {
      zh: "请过 {seconds} 秒再试。您的账号和数据没有变化。",
      en: "Try again in {seconds} seconds. Your account and data are unchanged.",
    },
  },
  code_requested_too_soon: {
    status: 429,
    title: { zh: "验证码发得太频繁了。", en: "Codes were requested too often." },
    advice: {
      zh: "请过 {seconds} 秒再获取。刚才发出的验证码仍可使用。",
      en: "Ask again in {seconds} seconds. The code already sent still works.",
    },
  },
  sign_in_expired: {
    status: 401,
    title: { zh: "这次登录等得太久,已失效。", en: "This sign-in waited too long and has ended." },
    advice: { zh: "请从头登录一次。", en: "Sign in again from the start." },
  },
  wrong_second_factor: {
    status: 401,
    title: { zh: "动态口令不对。", en: "The authenticator code is wrong." },
    advice: {
      zh: "请等口令更新后再输,也可以使用一个恢复码。",
      en: "Wait for the next code, or use one of your recovery codes.",
    },
  },
  second_factor_already_on: {
    status: 409,
    title: { zh: "动态口令已经开启。", en: "The authenticator is already on." },
    advice: { zh: "不需要再做什么。", en: "Nothing more is needed." },
  },
  second_factor_not_started: {
    status: 409,
    title: { zh: "还没有开始绑定动态口令。", en: "Setting up the authenticator has not begun." },
    advice: { zh: "请先获取绑定用的二维码。", en: "Ask for the set-up code first." },
  },
  sign_in_again: {
    status: 403,
    title: { zh: "做这件事需要刚刚登录过。", en: "This needs a fresh sign-in." },
    advice: { zh: "请退出后重新登录,再来修改。", en: "Sign out, sign in again, then make the change." },
  },
  password_too_weak: {
    status: 422,
    title: { zh: "这个密码太容易被猜到。", en: "This password is too easy to guess." },
    advice: {
      zh: "请用至少 10 个字符,不要全是数字,不要用常见密码或自己的账号名。",
      en: "Use at least 10 characters, not digits alone; no common password, not your own account name.",
    },
  },
  not_a_phone_number: {
    status: 422,
    title: { zh: "这不像一个手机号。", en: "This does not look like a mobile number." },
    advice: {
      zh: "请填 11 位手机号;境外号码请以 + 和国家代码开头。",
      en: "Give 11 digits, or + and the country code for a number from elsewhere.",
    },
  },
  not_a_user_name: {
    status: 422,
    title: { zh: "这个用户名不能用。", en: "This user name cannot be used." },
    advice: {
      zh: "请用 3 到 40 个字母、数字、汉字或 . _ -,且不能全是数字。",
      en: "Use 3 to 40 letters, digits, Chinese characters or . _ - and not digits alone.",
    },
  },
  identifier_taken: {
    status: 409,
    title: { zh: "这个账号名已有人使用。", en: "This account name is already in use." },
    advice: { zh: "请换一个,或直接登录。", en: "Choose another, or sign in with it." },
  },
  account_needed: {
    status: 422,
    title: { zh: "接受邀请前需要登录或建立账号。", en: "Accepting needs a sign-in or a new account." },
    advice: {
      zh: "请先登录,或填写新账号。邀请仍然有效。",
      en: "Sign in or fill in a new account. The invitation still holds.",
    },
  },
  invitation_not_usable: {
    status: 410,
    title: {
      zh: "这个邀请码无效、已使用或已过期。",
      en: "This invitation is unknown, used, or has expired.",
    },
    advice: { zh: "请联系邀请您的人重新发送。", en: "Ask the person who invited you for a new one." },
  },
  role_not_yours_to_give: {
    status: 403,
    title: { zh: "您不能授予或收回这个角色。", en: "This role is not yours to give or take." },
    advice: { zh: "请联系管理员办理。", en: "Ask an administrator." },
  },
  role_and_scope_disagree: {
    status: 422,
    title: { zh: "角色与范围不相配。", en: "The role and its scope do not fit together." },
    advice: {
      zh: "按小区或网格授权时要列出小区或网格;全系统只能授予管理员和审计员。",
      en: "A compound or grid scope lists its compounds or grids; only administrators and auditors hold the whole installation.",
    },
  },
  already_member: {
    status: 409,
    title: { zh: "这个人已经有这个角色。", en: "This person already holds this role." },
    advice: { zh: "可以直接修改已有角色的范围。", en: "Change the scope of the role they hold." },
  },
  last_administrator: {
    status: 409,
    title: {
      zh: "这是最后一位管理员,不能移除。",
      en: "This is the last administrator and cannot be removed.",
    },
    advice: { zh: "请先任命另一位管理员。", en: "Name another administrator first." },
  },
  permission_not_in_role: {
    status: 422,
    title: {
      zh: "所选角色没有其中的某项权限。",
      en: "The chosen role does not hold one of these permissions.",
    },
    advice: { zh: "请去掉这项权限,或换一个角色。", en: "Leave that permission out, or choose another role." },
  },
  secret_shown_once: {
    status: 409,
    title: {
      zh: "密钥或邀请码只显示一次,已经显示过了。",
      en: "The secret is shown once, and has been shown.",
    },
    advice: {
      zh: "如果没有保存,请撤销后重新创建。",
      en: "If it was not kept, revoke it and make a new one.",
    },
  },
});
