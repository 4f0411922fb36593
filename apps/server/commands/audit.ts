import { verifyAudit } from "#platform/audit";
import { withoutTenant } from "#platform/db";
import { type CommunityId, pickText } from "#platform/std";
import { type Command, DONE } from "./command.ts";
import { commandConfig, withInstallation } from "./with-installation.ts";

const BROKEN = 3;

export const auditVerifyCommand: Command = {
  name: "audit verify",
  summary: "check every community's audit trail against its seals",
  usage: `linli audit verify [--demo]

Follows the hash chain of the installation and of each community, and prints one JSON line a chain: how many seals
and entries, the head to note down elsewhere, and what is broken where. Exit: 0 whole, 3 broken.`,
  run(args, io) {
    const config = commandConfig(io, { demo: args.includes("--demo") });
    return withInstallation(config, io, async ({ db }) => {
      const rows = await withoutTenant(db.query, (tx) =>
        tx.selectFrom("places.pub_communities").select("id").orderBy("id").execute(),
      );
      let broken = 0;
      for (const communityId of [undefined, ...rows.map(({ id }) => id as CommunityId)]) {
        const verdict = await verifyAudit(db.query, communityId);
        broken += verdict.findings.length;
        const findings = verdict.findings.map((finding) => ({
          ...finding,
          message: pickText(finding.message, "en"),
        }));
        io.out(`${JSON.stringify({ communityId: communityId ?? null, ...verdict, findings })}\n`);
      }
      io.tell(broken === 0 ? "whole\n" : `${broken} findings\n`);
      return broken === 0 ? DONE : BROKEN;
    });
  },
};
