import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import type { Proposal } from '@stackyard/log-query';

interface ProposalListProps {
  id: string;
  proposals: readonly Proposal[];
  chosen: number;
  onTake: (proposal: Proposal) => void;
}

/** What could come next. The focus stays in the box, which says what is chosen. */
export function ProposalList({ id, proposals, chosen, onTake }: ProposalListProps) {
  return (
    <Paper
      id={`${id}-list`}
      role="listbox"
      aria-label="What could come next"
      elevation={6}
      hidden={proposals.length === 0}
      sx={{
        position: 'absolute',
        top: 40,
        left: 0,
        zIndex: 'modal',
        minWidth: 240,
        maxWidth: '100%',
        maxHeight: 320,
        overflow: 'auto',
        py: 0.5,
        fontSize: 13,
      }}
    >
      {proposals.map((proposal, index) => (
        <Box
          key={`${proposal.kind} ${proposal.label}`}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === chosen}
          // The box would lose the focus, and the list would close before the click.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(proposal)}
          sx={{
            display: 'flex',
            gap: 2,
            justifyContent: 'space-between',
            px: 1.5,
            py: 0.5,
            cursor: 'pointer',
            bgcolor: index === chosen ? 'action.selected' : undefined,
            '&:hover': { bgcolor: 'action.hover' },
          }}
        >
          <Box component="code" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
            {proposal.label}
          </Box>
          <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
            {proposal.hint ?? proposal.kind}
          </Box>
        </Box>
      ))}
    </Paper>
  );
}
