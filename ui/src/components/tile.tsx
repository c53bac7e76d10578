import Box from '@mui/material/Box';
import { alpha } from '@mui/material/styles';

const hues = ['blue', 'violet', 'green', 'amber', 'red'] as const;

/** Letters on a tinted square: a template's mark, since logos are trademarks. */
export function Tile({
  letters,
  seed,
  size = 40,
}: {
  letters: string;
  seed: string;
  size?: number;
}) {
  const hue = hues[sumOfCodes(seed) % hues.length] ?? 'blue';
  return (
    <Box
      aria-hidden
      sx={{
        width: size,
        height: size,
        flexShrink: 0,
        borderRadius: 1.5,
        display: 'grid',
        placeItems: 'center',
        fontWeight: 600,
        fontSize: size * 0.4,
        bgcolor: ({ palette }) => alpha(palette.docker[hue][500], 0.2),
        color: 'text.primary',
      }}
    >
      {letters}
    </Box>
  );
}

function sumOfCodes(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);
}
