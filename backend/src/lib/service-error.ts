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
