import Button from '@mui/material/Button';
import { Icon, type IconName } from '../../components/icon.tsx';
import { Reasoned } from '../../components/reasoned.tsx';

/** `icons` in a row of a table, `buttons` with words where there is room. */
export type Look = 'icons' | 'buttons';

interface ActionButtonProps {
  title: string;
  name: string;
  look: Look;
  reason: string | null;
  onClick: () => void;
  icon: IconName;
}

/** Something to do with what is called `name`; disabled with its reason while it cannot be done. */
export function ActionButton({ title, name, look, reason, onClick, icon }: ActionButtonProps) {
  const common = { 'aria-label': `${title} ${name}`, disabled: reason !== null, onClick };
  if (look === 'buttons') {
    return (
      <Reasoned reason={reason}>
        <Button
          {...common}
          size="small"
          variant="outlined"
          startIcon={<Icon name={icon} size={18} />}
        >
          {title}
        </Button>
      </Reasoned>
    );
  }
  // A table has hundreds of these: a plain button with the browser's own hint; a drawn one is for what needs explaining.
  return (
    <Reasoned reason={reason}>
      <button {...common} type="button" className="icon-button" title={title}>
        <Icon name={icon} size={20} />
      </button>
    </Reasoned>
  );
}
