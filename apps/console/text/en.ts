import type { Translation } from "#ui";
import { checkupEn } from "./checkup/en.ts";
import { communityEn } from "./community/en.ts";
import { settingsEn } from "./settings/en.ts";
import { todayEn } from "./today/en.ts";
import type { zh } from "./zh.ts";

export const en: Translation<typeof zh> = {
  "area.today": "Today",
  ...checkupEn,
  "area.community": "Community",
  "area.settings": "Settings",
  "door.title": "Sign in to the console",
  "door.lead": "For the people who work for the community, its property companies and the street office.",
  "door.noCommunity": "You do not belong to a community yet",
  "door.noCommunity.lead":
    "Ask the community's administrator for an invitation code. Once you have used it, sign in again and your community is here.",
  "shell.nav": "Main navigation",
  "shell.community": "Community",
  "shell.search": "Find or go to",
  "shell.help": "Keyboard shortcuts",
  "shell.signOut": "Sign out",
  "goTo.title": "Go to",
  "goTo.field": "Type a name, Enter goes there",
  "goTo.nothing": "Nothing found for “{text}”",
  "help.search": "find or go to",
  "help.help": "this table",
  "help.move": "move in a list",
  "help.open": "open the chosen row",
  "help.close": "close a window on top",
  "notFound.title": "There is no such page",
  "notFound.lead": "The address may be mistyped, or the content has moved. Your data is safe.",
  "notFound.home": "Back to Today",
  ...communityEn,
  ...settingsEn,
  ...todayEn,
};
