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

/** More to say of an error, and perhaps something else to do next. */
export interface Remark {
  message: string;
  next?: string | undefined;
}

/** The same error with a remark; one that is no AppError is masked anyway and stays as it is. */
export function withRemark(error: unknown, remark: Remark): unknown {
  if (!(error instanceof AppError)) return error;
  const reason = {
    code: error.code,
    message: `${error.message} ${remark.message}`,
    next: remark.next ?? error.next ?? undefined,
    cause: error,
  };
  return error instanceof ServiceError ? new ServiceError(reason, error) : new AppError(reason);
}
