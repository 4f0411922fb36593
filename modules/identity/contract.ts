export {
  acceptInvitation,
  changeMe,
  changePassword,
  endOtherSessions,
  endSession,
  getMe,
  listMySessions,
  previewInvitation,
} from "./contract/account.ts";
export {
  changeMember,
  createApiKey,
  createInstallationInvitation,
  createInvitation,
  listApiKeys,
  listGrantableRoles,
  listInstallationInvitations,
  listInstallationMembers,
  listInvitations,
  listMembers,
  removeInstallationMember,
  removeMember,
  revokeApiKey,
  revokeInstallationInvitation,
  revokeInvitation,
} from "./contract/members.ts";
export { zApiKey, zInvitation, zMe, zMember, zRole, zSignInStep } from "./contract/shapes.ts";
export {
  completeSecondFactor,
  requestCode,
  signInWithCode,
  signInWithPassword,
  signOut,
  startSecondFactor,
} from "./contract/sign-in.ts";
