import CheckCircle from '@mui/icons-material/CheckCircle';
import Circle from '@mui/icons-material/RadioButtonUnchecked';
import ErrorIcon from '@mui/icons-material/Error';
import Pending from '@mui/icons-material/Pending';
import StopCircle from '@mui/icons-material/StopCircleOutlined';
import Warning from '@mui/icons-material/Warning';

/** What a state means to the reader, whatever the thing is. */
export type Tone = 'good' | 'busy' | 'warning' | 'bad' | 'idle' | 'none';

export const toneColor = {
  good: 'success.main',
  busy: 'info.main',
  warning: 'warning.main',
  bad: 'error.main',
  idle: 'text.secondary',
  none: 'text.disabled',
} as const satisfies Record<Tone, string>;

export const toneIcon = {
  good: CheckCircle,
  busy: Pending,
  warning: Warning,
  bad: ErrorIcon,
  idle: StopCircle,
  none: Circle,
} as const satisfies Record<Tone, typeof CheckCircle>;
