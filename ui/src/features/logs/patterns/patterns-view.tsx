import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { SkeletonLines } from '../../../components/skeleton-lines.tsx';
import { useApi } from '../../../lib/api/api-context.ts';
import { toApiError } from '../../../lib/api/api-error.ts';
import { levelWord } from '../list/level-words.ts';
import { visibleText } from '../list/visible-text.ts';
import { questionKey, type LogQuestion } from '../store/log-question.ts';
import { ViewTable } from '../view-table.ts';
import { patternQuery } from './pattern-query.ts';

const REFRESH_MS = 10_000;

interface PatternsViewProps {
  question: LogQuestion;
  onSearch: (query: string) => void;
}

/** Messages that say the same but for numbers and names, the most frequent first. */
export function PatternsView({ question, onSearch }: PatternsViewProps) {
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ['log-patterns', questionKey(question)],
    queryFn: ({ signal }) => api.call('getLogPatterns', { body: question }, { signal }),
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
  if (error) return <ErrorNotice error={toApiError(error)} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonLines label="Looking for patterns" lines={8} />;
  if (data.patterns.length === 0)
    return <p role="status">No entry matches, so there is no pattern.</p>;
  return (
    <ViewTable aria-label="Patterns of messages">
      <thead>
        <tr>
          <th scope="col" className="number">
            Entries
          </th>
          <th scope="col">Level</th>
          <th scope="col">Newest from</th>
          <th scope="col" className="wide">
            Pattern
          </th>
        </tr>
      </thead>
      <tbody>
        {data.patterns.map(({ pattern, count, level, example }) => (
          <tr key={`${level} ${pattern}`}>
            <td className="number">{count.toLocaleString()}</td>
            <td>{levelWord(level) || '–'}</td>
            <td className="name" title={`${example.stack}: ${example.service}`}>
              {example.service}
            </td>
            <td>
              <button
                type="button"
                title={`Newest: ${example.text.slice(0, 300)}`}
                onClick={() => onSearch(patternQuery(question.query ?? '', { pattern, level }))}
              >
                {pattern.split('<*>').map((piece, index) => (
                  <bdi key={index}>
                    {index > 0 && <i>…</i>}
                    {visibleText(piece)}
                  </bdi>
                ))}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </ViewTable>
  );
}
