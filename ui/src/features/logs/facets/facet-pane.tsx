import { useState } from 'react';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { LogFacet } from '@stackyard/contract';
import { ErrorNotice } from '../../../components/error-notice.tsx';
import { SkeletonLines } from '../../../components/skeleton-lines.tsx';
import { toApiError } from '../../../lib/api/api-error.ts';
import { questionOf, type LogAddress } from '../address/log-address.ts';
import { chosenValues, excludeValue, toggleValue } from '../query/toggle-value.ts';
import { excludeService, toggleService } from './choose-service.ts';
import { FacetSection } from './facet-section.tsx';
import { useFacets } from './use-facets.ts';

const ALWAYS = ['project', 'service', 'level', 'stream'];
const MOST_FIELDS = 12;

interface FacetPaneProps {
  address: LogAddress;
  onChange: (parts: Partial<LogAddress>) => void;
}

/** What the entries are made of, counted: a click keeps a value, a minus leaves it out. */
export function FacetPane({ address, onChange }: FacetPaneProps) {
  const [added, setAdded] = useState<readonly string[]>([]);
  const shown = [...ALWAYS, ...added];
  const { data, error, refetch } = useFacets(questionOf(address), shown);
  const { query } = address;
  const others = data?.fields.filter(({ path }) => !shown.includes(path)) ?? [];

  const chosenOf = (field: string) =>
    field === 'service' ? address.services : chosenValues(query, field);
  const toggle = (field: string, value: string) =>
    onChange(
      field === 'service'
        ? toggleService(address, value)
        : { query: toggleValue(query, { field, value }) },
    );
  const exclude = (field: string, value: string) =>
    onChange({
      query:
        field === 'service' ? excludeService(query, value) : excludeValue(query, { field, value }),
    });

  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 2,
        p: 1.5,
        alignContent: 'start',
      }}
    >
      {error && <ErrorNotice error={toApiError(error)} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonLines label="Counting values" lines={5} />}
      {data?.facets.filter(isChoice).map((facet) => (
        <FacetSection
          key={facet.field}
          facet={facet}
          chosen={chosenOf(facet.field)}
          onToggle={(value) => toggle(facet.field, value)}
          onExclude={(value) => exclude(facet.field, value)}
          onClose={
            ALWAYS.includes(facet.field)
              ? undefined
              : () => setAdded(added.filter((field) => field !== facet.field))
          }
        />
      ))}
      {others.length > 0 && shown.length < MOST_FIELDS && (
        <TextField
          select
          size="small"
          label="Count another field"
          value=""
          onChange={({ target }) => setAdded([...added, target.value])}
        >
          {others.slice(0, 60).map(({ path, count }) => (
            <MenuItem
              key={path}
              value={path}
              dense
              sx={{ gap: 2, justifyContent: 'space-between' }}
            >
              {path}
              <Typography variant="caption" color="text.secondary">
                {count.toLocaleString()}
              </Typography>
            </MenuItem>
          ))}
        </TextField>
      )}
    </Box>
  );
}

/** Where all entries are of one stack there is nothing to choose. */
function isChoice({ field, values }: LogFacet): boolean {
  return field !== 'project' || values.length > 1;
}
