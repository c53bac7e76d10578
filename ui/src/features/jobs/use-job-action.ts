import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { useApi } from '../../lib/api/api-context.ts';
import type { ApiError } from '../../lib/api/api-error.ts';

/** `takeOverVolumes`: the same again, with the volumes that an earlier stack left behind. */
export type JobCall = 'cancelJob' | 'retryJob' | 'takeOverVolumes' | 'cleanUpJob';

/** Cancels a job, or answers a failed one with another job, whose page is opened. */
export function useJobAction(id: string) {
  const api = useApi();
  const navigate = useNavigate();
  return useMutation<{ jobId: string }, ApiError, JobCall>({
    mutationFn: (call) =>
      call === 'takeOverVolumes'
        ? api.call('retryJob', { params: { id }, body: { takeOverVolumes: true } })
        : api.call(call, { params: { id } }),
    onSuccess: ({ jobId }) => {
      if (jobId !== id) void navigate(`/jobs/${jobId}`);
    },
  });
}
