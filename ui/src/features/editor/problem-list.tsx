import type { ReactNode } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { ComposeCheck, Problem } from '@stackyard/contract';
import { Icon } from '../../components/icon.tsx';
import { toneClass, toneIcon, type Tone } from '../../components/tones.ts';
import type { ApiError } from '../../lib/api/api-error.ts';
import { isError } from './text-problem.ts';

interface ProblemListProps {
  check: ComposeCheck | undefined;
  error: ApiError | null;
  isCurrent: boolean;
  isEmpty: boolean;
  onJump: (problem: Problem) => void;
}

const fileNames = { compose: 'compose.yaml', env: '.env' } as const;

/** What is wrong with the text, each with its line and column, which lead there. */
export function ProblemList({ check, error, isCurrent, isEmpty, onJump }: ProblemListProps) {
  return (
    <Box role="status" aria-label="Problems" sx={{ minHeight: 24 }}>
      {error ? (
        <Alert severity="warning">{`The text could not be checked: ${error.message}`}</Alert>
      ) : (
        <Verdict check={isEmpty ? undefined : check} isCurrent={isCurrent} isEmpty={isEmpty} />
      )}
      {check && !isEmpty && (
        <Box
          component="ul"
          sx={{ m: 0, mt: 0.5, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}
        >
          {check.problems.map((problem) => (
            <li key={`${problem.file}:${problem.line}:${problem.column}:${problem.message}`}>
              <Line {...severities[problem.severity]}>
                <Link
                  component="button"
                  type="button"
                  onClick={() => onJump(problem)}
                  sx={{ font: 'inherit', verticalAlign: 'baseline' }}
                >
                  {`${fileNames[problem.file]} ${problem.line}:${problem.column}`}
                </Link>{' '}
                {problem.message}
              </Line>
            </li>
          ))}
        </Box>
      )}
    </Box>
  );
}

function Verdict({
  check,
  isCurrent,
  isEmpty,
}: Pick<ProblemListProps, 'check' | 'isCurrent' | 'isEmpty'>) {
  if (isEmpty) return null;
  if (!check || !isCurrent) return <Typography variant="body2">Checking…</Typography>;
  if (check.problems.some(isError)) return null;
  const names = check.services.map((service) => service.name).join(', ');
  const count = check.services.length;
  return (
    <Line tone="good">
      {`The form is right: ${count === 1 ? '1 service' : `${count} services`}${names ? ` (${names})` : ''}. `}
      Images, ports and names are checked when you deploy.
    </Line>
  );
}

const severities = {
  error: { tone: 'bad', word: 'Error' },
  warning: { tone: 'warning', word: 'Warning' },
} as const satisfies Record<Problem['severity'], { tone: Tone; word: string }>;

interface LineProps {
  tone: Tone;
  /** What the icon says, where the text does not. */
  word?: string;
  children: ReactNode;
}

/** A sentence after its icon, which stays at the first line of it. */
function Line({ tone, word, children }: LineProps) {
  return (
    <Typography variant="body2" component="div" sx={{ display: 'flex', gap: 0.75 }}>
      <Box component="span" sx={{ display: 'flex', alignItems: 'center', height: '1.5em' }}>
        <Icon name={toneIcon[tone]} size={16} title={word} className={toneClass(tone)} />
      </Box>
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>{children}</Box>
    </Typography>
  );
}
