import Box from '@mui/material/Box';
import type { SqlAnswer } from '@stackyard/contract';
import { visibleText } from '../list/visible-text.ts';
import { ViewTable } from '../view-table.ts';

export function SqlTable({ answer: { columns, rows, isCut, tookMs } }: { answer: SqlAnswer }) {
  const count = rows.length === 1 ? '1 row' : `${rows.length.toLocaleString()} rows`;
  return (
    <div>
      <p role="status" className="note">
        {`${isCut ? `The first ${count}; there are more.` : count} ${Math.round(tookMs)} ms.`}
      </p>
      <Box sx={{ overflowX: 'auto' }}>
        <ViewTable aria-label="Answer">
          <thead>
            <tr>
              {columns.map(({ name, type }, index) => (
                <th key={index} scope="col" title={type}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={column} className={classOf(cell)}>
                    {cell === null ? 'null' : visibleText(String(cell))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </ViewTable>
      </Box>
    </div>
  );
}

function classOf(cell: SqlAnswer['rows'][number][number]): string | undefined {
  if (cell === null) return 'none';
  return typeof cell === 'number' ? 'number' : undefined;
}
