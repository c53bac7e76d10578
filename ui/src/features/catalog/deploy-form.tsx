import { useState, type FormEvent } from 'react';
import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import ExpandMore from '@mui/icons-material/ExpandMore';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { Proposal, Template, TemplateVariable } from '@stackyard/contract';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { Reasoned } from '../../components/reasoned.tsx';
import { VolumeConsent } from '../../components/volume-consent.tsx';
import { useApi } from '../../lib/api/api-context.ts';
import { toApiError } from '../../lib/api/api-error.ts';
import { useBlockedReason } from '../../lib/feed/feed-context.tsx';
import { checkForm, isFine } from './check-form.ts';
import { useDeployForm } from './use-deploy-form.ts';
import { VariableField } from './variable-field.tsx';

interface DeployFormProps {
  template: Template;
  proposal: Proposal | undefined;
  onName: (name: string) => void;
}

/** The short form and its one button. */
export function DeployForm({ template, proposal, onName }: DeployFormProps) {
  const api = useApi();
  const navigate = useNavigate();
  const blocked = useBlockedReason();
  const [isTried, setTried] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const { form, setName, setVariable, setTakesOverVolumes } = useDeployForm(template, proposal);
  const problems = checkForm(form, template.variables, proposal);
  const deploy = useMutation({
    mutationFn: () =>
      api.call('deployStack', {
        body: {
          kind: 'template',
          name: form.name,
          templateId: template.id,
          variables: { ...form.variables },
          takeOverVolumes: form.takesOverVolumes,
        },
      }),
    onSuccess: ({ jobId }) => void navigate(`/jobs/${jobId}`),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isFine(problems) && blocked === null) deploy.mutate();
  };
  // An empty field is no mistake until Deploy was pressed; a wrong value is one at once.
  const shown = Object.fromEntries(
    Object.entries(problems.variables).filter(([name]) => isTried || form.variables[name] !== ''),
  );
  const fields = (variables: readonly TemplateVariable[]) =>
    variables.map((variable) => (
      <VariableField
        key={variable.name}
        variable={variable}
        value={form.variables[variable.name] ?? ''}
        problem={shown[variable.name] ?? null}
        onChange={(value) => setVariable(variable.name, value)}
      />
    ));
  const advanced = template.variables.filter((variable) => variable.isAdvanced);
  const hasAdvancedProblem = isTried && advanced.some(({ name }) => name in problems.variables);

  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2, pt: 0.5 }}>
      <TextField
        label="Stack name"
        value={form.name}
        onChange={(event) => {
          setName(event.target.value);
          onName(event.target.value);
        }}
        required
        error={problems.name !== null}
        helperText={problems.name ?? 'Containers and volumes get this name in front of theirs.'}
        size="small"
        autoComplete="off"
        slotProps={{ htmlInput: { spellCheck: false, autoCapitalize: 'none' } }}
      />
      {proposal?.name === form.name && proposal.leftVolumes.length > 0 && (
        <VolumeConsent
          stack={form.name}
          volumes={proposal.leftVolumes}
          isGiven={form.takesOverVolumes}
          problem={isTried ? problems.volumes : null}
          onChange={setTakesOverVolumes}
        />
      )}
      {fields(template.variables.filter((variable) => !variable.isAdvanced))}
      {advanced.length > 0 && (
        <Accordion
          disableGutters
          variant="outlined"
          expanded={isOpen || hasAdvancedProblem}
          onChange={(_, isExpanded) => setOpen(isExpanded)}
        >
          <AccordionSummary expandIcon={<ExpandMore />}>More settings</AccordionSummary>
          <AccordionDetails sx={{ display: 'grid', gap: 2 }}>{fields(advanced)}</AccordionDetails>
        </Accordion>
      )}
      {deploy.isError && <ErrorNotice error={toApiError(deploy.error)} />}
      <Reasoned reason={blocked}>
        <Button type="submit" variant="contained" disabled={blocked !== null || deploy.isPending}>
          {deploy.isPending ? 'Starting…' : 'Deploy'}
        </Button>
      </Reasoned>
    </Box>
  );
}
