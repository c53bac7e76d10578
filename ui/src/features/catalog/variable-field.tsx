import { useState } from 'react';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Tooltip from '@mui/material/Tooltip';
import Autorenew from '@mui/icons-material/Autorenew';
import Visibility from '@mui/icons-material/Visibility';
import VisibilityOff from '@mui/icons-material/VisibilityOff';
import type { TemplateVariable } from '@stackyard/contract';
import { CopyButton } from '../../components/copy-button.tsx';
import { createSecret } from './secrets.ts';

interface VariableFieldProps {
  variable: TemplateVariable;
  value: string;
  problem: string | null;
  onChange: (value: string) => void;
}

/** One field of a template's form, as its kind asks. */
export function VariableField({ variable, value, problem, onChange }: VariableFieldProps) {
  const { name, label, help, kind, options, isRequired } = variable;
  const [isShown, setShown] = useState(false);
  const isSecret = kind === 'secret';
  return (
    <TextField
      id={`variable-${name}`}
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      select={kind === 'choice'}
      type={isSecret && !isShown ? 'password' : 'text'}
      required={isRequired}
      error={problem !== null}
      helperText={problem ?? help ?? undefined}
      size="small"
      fullWidth
      autoComplete="off"
      slotProps={{
        htmlInput: {
          inputMode: kind === 'port' || kind === 'number' ? 'numeric' : undefined,
          spellCheck: false,
          'data-1p-ignore': true,
        },
        input: isSecret
          ? {
              endAdornment: (
                <SecretButtons
                  variable={variable}
                  value={value}
                  isShown={isShown}
                  onShow={setShown}
                  onChange={onChange}
                />
              ),
            }
          : undefined,
      }}
    >
      {options.map((option) => (
        <MenuItem key={option.value} value={option.value}>
          {option.label}
        </MenuItem>
      ))}
    </TextField>
  );
}

interface SecretButtonsProps extends Omit<VariableFieldProps, 'problem'> {
  isShown: boolean;
  onShow: (isShown: boolean) => void;
}

function SecretButtons({ variable, value, isShown, onShow, onChange }: SecretButtonsProps) {
  const { label, length } = variable;
  const verb = isShown ? 'Hide' : 'Show';
  return (
    <InputAdornment position="end">
      <Tooltip title={verb}>
        <IconButton size="small" aria-label={`${verb} ${label}`} onClick={() => onShow(!isShown)}>
          {isShown ? <VisibilityOff fontSize="inherit" /> : <Visibility fontSize="inherit" />}
        </IconButton>
      </Tooltip>
      <Tooltip title="Make another">
        <IconButton
          size="small"
          aria-label={`Make another ${label}`}
          onClick={() => onChange(createSecret(length))}
        >
          <Autorenew fontSize="inherit" />
        </IconButton>
      </Tooltip>
      <CopyButton value={value} what={label} />
    </InputAdornment>
  );
}
