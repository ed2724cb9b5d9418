import type { FormReply, NoticeReply } from '../../core/reply.ts';

/** The forms that manage an integration, by the words on the buttons that open them. */
export const manageLabels = {
  edit: 'Edit',
  services: 'Services',
  renew: 'Renew',
  'choose-repos': 'Choose repositories',
  exclusions: 'Exclusions',
} as const;

export type ManageForm = keyof typeof manageLabels;

export const isManageForm = (form: FormReply['form']): form is ManageForm => Object.hasOwn(manageLabels, form);

/** The command that opens a form. */
export function writeFormCommand(form: ManageForm, integration: string): string {
  if (form === 'choose-repos') return `repos ${integration} choose`;
  return form === 'exclusions' ? `repos ${integration} exclusions` : `${form} ${integration}`;
}

/** The button that opens a form that manages an integration; undefined for the form of a set-up. */
export function offerManageForm({ form, integration }: FormReply): NoticeReply | undefined {
  if (!isManageForm(form) || integration === undefined) return undefined;
  return {
    kind: 'notice',
    tone: 'info',
    title: 'This is done in a form; the button opens it:',
    lines: [],
    actions: [{ label: manageLabels[form], command: writeFormCommand(form, integration), tone: 'primary' }],
  };
}
