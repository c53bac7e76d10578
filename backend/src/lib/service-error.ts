import { AppError } from './app-error.ts';

/** A service of a stack is at fault; its container's last lines usually say why. */
export class ServiceError extends AppError {
  readonly service: string;
  readonly lastLines: string[];

  constructor(
    reason: ConstructorParameters<typeof AppError>[0],
    blame: { service: string; lastLines: string[] },
  ) {
    super(reason);
    this.name = 'ServiceError';
    this.service = blame.service;
    this.lastLines = blame.lastLines;
  }
}

/** The same error with one more sentence; one that is no AppError is masked anyway and stays as it is. */
export function withRemark(error: unknown, remark: string): unknown {
  if (!(error instanceof AppError)) return error;
  const reason = {
    code: error.code,
    message: `${error.message} ${remark}`,
    next: error.next ?? undefined,
    cause: error,
  };
  return error instanceof ServiceError ? new ServiceError(reason, error) : new AppError(reason);
}
