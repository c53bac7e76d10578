import { styled } from '@mui/material/styles';
import { CopyButton } from '../../../components/copy-button.tsx';
import { visibleText } from '../list/visible-text.ts';
import type { Fact } from './entry-facts.ts';

export interface FactActions {
  onKeep: (fact: Required<Fact>) => void;
  onLeaveOut: (fact: Required<Fact>) => void;
}

/** What an entry says, value by value, each with ways to search on. */
export function FactTable({ facts, onKeep, onLeaveOut }: FactActions & { facts: Fact[] }) {
  return (
    <FactLook aria-label="Fields of the entry">
      <tbody>
        {facts.map((fact) => {
          const { label, value, field } = fact;
          const words = `${label} ${String(value)}`;
          return (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>
                <bdi>{visibleText(String(value))}</bdi>
              </td>
              <td className="fact-actions">
                {field !== undefined && (
                  <>
                    <button
                      type="button"
                      className="icon-button"
                      title="Keep only these"
                      aria-label={`Keep only ${words}`}
                      onClick={() => onKeep({ label, value, field })}
                    >
                      +
                    </button>
                    <button
                      type="button"
                      className="icon-button"
                      title="Leave these out"
                      aria-label={`Leave out ${words}`}
                      onClick={() => onLeaveOut({ label, value, field })}
                    >
                      −
                    </button>
                  </>
                )}
                <CopyButton value={String(value)} what={label} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </FactLook>
  );
}

const FactLook = styled('table')(({ theme: { palette } }) => ({
  width: '100%',
  borderCollapse: 'collapse',
  tableLayout: 'fixed',
  'th, td': {
    padding: '2px 4px',
    textAlign: 'left',
    verticalAlign: 'middle',
    borderTop: `1px solid ${palette.divider}`,
    overflowWrap: 'anywhere',
  },
  th: { width: '30%', fontWeight: 500, color: palette.text.secondary },
  '.fact-actions': { width: 96, textAlign: 'right', whiteSpace: 'nowrap' },
  '.icon-button': { font: 'inherit', fontSize: 16, lineHeight: '16px', width: 26 },
}));
