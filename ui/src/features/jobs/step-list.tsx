import { useState } from 'react';
import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { Step, StepItem, StepState } from '@stackyard/contract';
import { Elapsed } from '../../components/elapsed.tsx';
import { Icon } from '../../components/icon.tsx';
import { toneClass, toneIcon } from '../../components/tones.ts';
import { BytesLine } from './bytes-line.tsx';
import { canceledStepStates, stepStates, type StepWords } from './job-words.ts';

const WAY_BACK = 'back';

interface StepListProps {
  steps: readonly Step[];
  /** What was under way then did not fail. */
  isCanceled: boolean;
}

export function StepList({ steps, isCanceled }: StepListProps) {
  // The way back is what follows a cancel, so where it failed it did fail.
  const wordsOf = ({ id }: Step) =>
    isCanceled && id !== WAY_BACK ? canceledStepStates : stepStates;
  return (
    <Box
      component="ol"
      aria-label="Steps"
      sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1.5 }}
    >
      {steps.filter(isToBeSeen).map((step) => (
        <StepRow key={step.id} step={step} wordsOf={wordsOf(step)} />
      ))}
    </Box>
  );
}

/** The way back is no step to come: it is taken only when the others fail. */
function isToBeSeen({ id, startedAt }: Step): boolean {
  return id !== WAY_BACK || startedAt !== null;
}

interface StepRowProps {
  step: Step;
  wordsOf: StepWords;
}

function StepRow({ step, wordsOf }: StepRowProps) {
  const { title, state, detail, bytes, items, startedAt, endedAt } = step;
  return (
    <Box component="li" sx={{ display: 'grid', gridTemplateColumns: '20px 1fr', columnGap: 1.5 }}>
      <StepIcon state={state} wordsOf={wordsOf} />
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
          <Typography
            variant="body2"
            color={state === 'skipped' ? 'text.secondary' : 'text.primary'}
            sx={{ fontWeight: state === 'running' || state === 'failed' ? 600 : 400 }}
          >
            {title}
          </Typography>
          {state === 'skipped' && (
            <Typography variant="caption" color="text.secondary">
              {stepStates.skipped.word}
            </Typography>
          )}
          {startedAt && state !== 'waiting' && (
            <Typography
              variant="caption"
              color="text.secondary"
              sx={{ fontVariantNumeric: 'tabular-nums' }}
            >
              <Elapsed from={startedAt} to={endedAt} />
            </Typography>
          )}
        </Box>
        {detail && (
          <Typography
            variant="caption"
            component="div"
            color="text.secondary"
            sx={{ overflowWrap: 'anywhere' }}
          >
            {detail}
          </Typography>
        )}
        {bytes && state === 'running' && <BytesLine bytes={bytes} label={title} />}
        {items.length > 0 && state !== 'waiting' && (
          <Box
            component="ul"
            sx={{ m: 0, mt: 0.5, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}
          >
            {items.map((item) => (
              <ItemRow key={item.id} item={item} wordsOf={wordsOf} />
            ))}
          </Box>
        )}
      </Box>
    </Box>
  );
}

function StepIcon({ state, wordsOf }: { state: StepState; wordsOf: StepWords }) {
  const { tone, word } = wordsOf[state];
  if (state === 'running') {
    return <CircularProgress size={16} aria-label={word} sx={{ m: 0.25 }} />;
  }
  return <Icon name={toneIcon[tone]} size={20} title={word} className={toneClass(tone)} />;
}

/** An image with its layers, or a container. */
function ItemRow({ item, wordsOf }: { item: StepItem; wordsOf: StepWords }) {
  const [isOpen, setOpen] = useState(false);
  const { title, state, detail, bytes, layers } = item;
  const { tone, word } = wordsOf[state];
  return (
    <Box component="li" sx={{ display: 'grid', gridTemplateColumns: '16px 1fr', columnGap: 1 }}>
      {state === 'running' ? (
        <CircularProgress size={12} aria-label={word} sx={{ mt: 0.5, mx: 0.25 }} />
      ) : (
        <Box component="span" sx={{ display: 'flex', mt: '3px' }}>
          <Icon name={toneIcon[tone]} size={16} title={word} className={toneClass(tone)} />
        </Box>
      )}
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {title}
          {detail && (
            <Typography component="span" variant="caption" color="text.secondary">
              {` · ${detail}`}
            </Typography>
          )}
          {layers.length > 0 && (
            <Link
              component="button"
              variant="caption"
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
              sx={{ ml: 1 }}
            >
              {isOpen ? 'Hide layers' : `${layers.length} layers`}
            </Link>
          )}
        </Typography>
        {bytes && state === 'running' && <BytesLine bytes={bytes} label={title} />}
        {isOpen && <LayerList layers={layers} wordsOf={wordsOf} />}
      </Box>
    </Box>
  );
}

function LayerList({ layers, wordsOf }: Pick<StepItem, 'layers'> & { wordsOf: StepWords }) {
  return (
    <Box component="ul" sx={{ m: 0, my: 0.5, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
      {layers.map(({ id, state, bytes }) => (
        <Box key={id} component="li">
          <Typography variant="caption" sx={{ fontFamily: 'monospace' }}>
            {`${id} · ${wordsOf[state].word}`}
          </Typography>
          <BytesLine bytes={bytes} label={`Layer ${id}`} />
        </Box>
      ))}
    </Box>
  );
}
