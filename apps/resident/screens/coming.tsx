import { EmptyState, type IconName, Page, PhoneLink, useSession } from "#ui";
import { useText } from "../texts.ts";

/** Reports and requests. */
export function Cases() {
  const t = useText();
  return <Coming icon="cases" title={t("tab.cases")} what={t("cases.empty")} lead={t("cases.empty.lead")} />;
}

export function Services() {
  const t = useText();
  const words = { what: t("services.empty"), lead: t("services.empty.lead") };
  return <Coming icon="services" title={t("tab.services")} {...words} />;
}

export function Decide() {
  const t = useText();
  return (
    <Coming icon="decide" title={t("tab.decide")} what={t("decide.empty")} lead={t("decide.empty.lead")} />
  );
}

/** A tab whose screens are not open here yet: what will be here, and a person to call meanwhile. */
function Coming(props: { icon: IconName; title: string; what: string; lead: string }) {
  const t = useText();
  const { community } = useSession();
  return (
    <Page title={props.title}>
      <EmptyState
        icon={props.icon}
        title={props.what}
        action={
          community?.phone && (
            <PhoneLink look="button" phone={community.phone} label={t("shell.call.office")} />
          )
        }
      >
        {props.lead}
      </EmptyState>
    </Page>
  );
}
