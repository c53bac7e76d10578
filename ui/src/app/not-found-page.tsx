import Button from '@mui/material/Button';
import { Link } from 'react-router';
import { Page } from '../components/page.tsx';

export function NotFoundPage() {
  return (
    <Page title="Nothing is here">
      <p>This address belongs to no place of Stackyard.</p>
      <Button component={Link} to="/stacks" variant="contained">
        Show all stacks
      </Button>
    </Page>
  );
}
