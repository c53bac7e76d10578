import { useState } from 'react';
import type { Proposal, Template } from '@stackyard/contract';
import type { DeployForm } from './check-form.ts';

interface Edits {
  name: string | null;
  variables: Readonly<Record<string, string>>;
  takesOverVolumes: boolean;
}

/** The form: what was proposed first, with what the user changed on top. */
export function useDeployForm(template: Template, proposal: Proposal | undefined) {
  const [first, setFirst] = useState<Proposal | undefined>(proposal);
  const [edits, setEdits] = useState<Edits>({ name: null, variables: {}, takesOverVolumes: false });
  // Generated secrets and ports have to stay as they are when only the name is judged anew.
  if (first === undefined && proposal !== undefined) setFirst(proposal);

  const defaults = Object.fromEntries(
    template.variables.map(({ name, default: value }) => [name, value ?? '']),
  );
  const form: DeployForm = {
    name: edits.name ?? first?.name ?? template.name,
    variables: { ...defaults, ...first?.variables, ...edits.variables },
    takesOverVolumes: edits.takesOverVolumes,
  };
  return {
    form,
    setName: (name: string) => setEdits((before) => ({ ...before, name, takesOverVolumes: false })),
    setVariable: (name: string, value: string) =>
      setEdits((before) => ({ ...before, variables: { ...before.variables, [name]: value } })),
    setTakesOverVolumes: (takesOverVolumes: boolean) =>
      setEdits((before) => ({ ...before, takesOverVolumes })),
  };
}
