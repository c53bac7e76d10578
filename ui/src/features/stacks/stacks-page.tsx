import { useDeferredValue, useMemo, useState } from 'react';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import { Help } from '../../components/help.tsx';
import { Page } from '../../components/page.tsx';
import { SkeletonLines } from '../../components/skeleton-lines.tsx';
import { useFeed } from '../../lib/feed/feed-context.tsx';
import { FirstDeploy } from './first-deploy.tsx';
import { searchStacks, sortStacks, type SortKey, type SortOrder } from './sort-stacks.ts';
import { StackTable } from './stack-table.tsx';
import { useStackUsage } from './use-stack-usage.ts';

const SEARCH_FROM = 9;

export function StacksPage() {
  const stacks = useFeed((state) => state.stacks);
  const isKnown = useFeed((state) => state.cursor !== undefined);
  const usage = useStackUsage();
  const [text, setText] = useState('');
  const [order, setOrder] = useState<SortOrder>({ key: 'name', isDescending: false });
  const wanted = useDeferredValue(text);
  const shown = useMemo(
    () => sortStacks(searchStacks(stacks, wanted), order),
    [stacks, wanted, order],
  );
  const sortBy = (key: SortKey) =>
    setOrder((before) => ({ key, isDescending: before.key === key && !before.isDescending }));

  return (
    <Page title="Stacks" aside={<StackHelp />} actions={stacks.length > 0 && <NewStackButtons />}>
      {!isKnown && <SkeletonLines label="Looking for stacks" />}
      {isKnown && stacks.length === 0 && <FirstDeploy />}
      {stacks.length >= SEARCH_FROM && (
        <TextField
          type="search"
          size="small"
          label="Search stacks"
          value={text}
          onChange={(event) => setText(event.target.value)}
          sx={{ mb: 1, width: { xs: '100%', sm: 320 } }}
        />
      )}
      {shown.length > 0 && (
        <StackTable stacks={shown} usage={usage} order={order} onSort={sortBy} />
      )}
      {stacks.length > 0 && shown.length === 0 && (
        <Typography role="status" sx={{ py: 3 }}>
          {`No stack has “${wanted}” in its name, template or addresses.`}
        </Typography>
      )}
    </Page>
  );
}

function StackHelp() {
  return (
    <Help word="a stack">
      A stack is an application of one or more services that Docker Compose starts and stops
      together. Stackyard shows every Compose project that Docker has: those you deployed here, and
      those you made elsewhere, such as on the command line.
    </Help>
  );
}

function NewStackButtons() {
  return (
    <>
      <Button component={RouterLink} to="/stacks/new" variant="outlined" size="small">
        Paste a Compose file
      </Button>
      <Button component={RouterLink} to="/catalog" variant="contained" size="small">
        Deploy from the catalog
      </Button>
    </>
  );
}
