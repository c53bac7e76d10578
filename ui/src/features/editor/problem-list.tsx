import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { ComposeCheck, Problem } from '@stackyard/contract';
import { StateLabel } from '../../components/state-label.tsx';
import type { ApiError } from '../../lib/api/api-error.ts';

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
            <Typography
              key={`${problem.file}:${problem.line}:${problem.column}:${problem.message}`}
              component="li"
              variant="body2"
              sx={{ overflowWrap: 'anywhere' }}
            >
              <StateLabel
                tone={problem.severity === 'error' ? 'bad' : 'warning'}
                word={
                  <Link component="button" type="button" onClick={() => onJump(problem)}>
                    {`${fileNames[problem.file]} ${problem.line}:${problem.column}`}
                  </Link>
                }
              />{' '}
              {problem.message}
            </Typography>
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
  if (check.problems.length > 0) return null;
  const names = check.services.map((service) => service.name).join(', ');
  const count = check.services.length;
  return (
    <StateLabel
      tone="good"
      word={`No problems: ${count === 1 ? '1 service' : `${count} services`}${names ? ` (${names})` : ''}.`}
    />
  );
}
