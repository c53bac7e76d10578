import { useMutation } from '@tanstack/react-query';
import {
  type DashboardImport,
  type ImportedDashboard,
  LONGEST_DASHBOARD,
} from '@stackyard/contract';
import { ApiError } from '../../../lib/api/api-error.ts';
import { useApi } from '../../../lib/api/api-context.ts';

export function useImport(onImported: (imported: ImportedDashboard) => void) {
  const api = useApi();
  return useMutation<ImportedDashboard, ApiError, DashboardImport>({
    mutationFn: (body) => {
      if (body.text.length > LONGEST_DASHBOARD) return Promise.reject(tooLong());
      return api.call('importDashboard', { body });
    },
    onSuccess: onImported,
  });
}

function tooLong(): ApiError {
  return new ApiError({
    code: 'too-large',
    message: 'The text has more than a million characters, which no dashboard needs.',
  });
}
