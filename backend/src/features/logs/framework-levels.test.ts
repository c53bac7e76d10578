import { describe, expect, it } from 'vitest';
import { LEVELS } from './levels.ts';
import { readContent } from './read-entry.ts';

const { unknown, trace, debug, info, warn, error, fatal } = LEVELS;
const ESC = '\u001b';

/** Lines as the loggers write them by default, of each several levels. */
const LINES: Record<string, [string, number][]> = {
  '.NET console': [
    ['info: Microsoft.Hosting.Lifetime[14]', info],
    ['warn: Microsoft.AspNetCore.HttpsPolicy.HttpsRedirectionMiddleware[3]', warn],
    ['fail: Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware[1]', error],
    ['crit: Microsoft.AspNetCore.Server.Kestrel[0]', fatal],
    ['dbug: Microsoft.Extensions.Hosting.Internal.Host[1]', debug],
    ['trce: Grpc.AspNetCore.Server[1]', trace],
    [`${ESC}[41m${ESC}[30mfail${ESC}[39m${ESC}[22m${ESC}[49m: Shop.Orders[0]`, error],
    ['Unhandled exception. System.InvalidOperationException: no', error],
  ],
  Serilog: [
    ['[03:04:05 INF] Now listening on: http://[::]:80', info],
    ['[03:04:05 ERR] An unhandled exception has occurred', error],
    ['[03:04:05 VRB] details', trace],
    ['[03:04:05 FTL] Host terminated unexpectedly', fatal],
    ['2026-01-02 03:04:05.678 +00:00 [WRN] slow', warn],
    ['{"@t":"2026-01-02T03:04:05Z","@mt":"no","@l":"Error"}', error],
  ],
  NLog: [
    ['2026-01-02 03:04:05.6789|ERROR|Shop.Orders|no', error],
    ['2026-01-02 03:04:05.6789|WARN|Shop.Orders|slow', warn],
  ],
  log4net: [['2026-01-02 03:04:05,678 [1] ERROR Shop.Orders - no', error]],
  'Laravel and Monolog': [
    ['[2026-01-02 03:04:05] production.ERROR: no {"exception":"[object] (E(code: 0)"}', error],
    ['[2026-01-02 03:04:05] local.INFO: yes', info],
    ['[2026-01-02T03:04:05.678901+00:00] app.WARNING: slow [] []', warn],
    ['[2026-01-02T03:04:05.678901+00:00] request.CRITICAL: Uncaught PHP Exception', fatal],
    ['2026-01-02T03:04:05+00:00 [error] Uncaught PHP Exception', error],
  ],
  PHP: [
    ['PHP Fatal error:  Uncaught Exception: no in /app/a.php:3', fatal],
    ['PHP Warning:  Undefined variable $a in /app/a.php on line 3', warn],
    ['PHP Deprecated:  Function x() is deprecated in /app/a.php on line 3', warn],
    ['PHP Parse error:  syntax error in /app/a.php on line 3', fatal],
    ['Warning: Undefined variable $a in /app/a.php on line 3', warn],
    ['Notice: Undefined index in /app/a.php on line 3', info],
    ['[02-Jan-2026 03:04:05] NOTICE: fpm is running, pid 1', info],
    ['[02-Jan-2026 03:04:05] WARNING: [pool www] child 7 exited on signal 9', warn],
    ['[02-Jan-2026 03:04:05] ERROR: unable to bind listening socket', error],
    ['NOTICE: PHP message: PHP Fatal error:  Uncaught Error: no', fatal],
  ],
  'Spring Boot': [
    ['2026-01-02T03:04:05.678Z  INFO 1 --- [main] c.e.App : Started', info],
    ['2026-01-02T03:04:05.678Z ERROR 1 --- [nio-8080-exec-1] o.a.c.c.C : Servlet failed', error],
    ['2026-01-02 03:04:05.678  WARN 1 --- [main] c.e.App : slow', warn],
  ],
  'Logback, Log4j and JBoss': [
    ['03:04:05.678 [main] DEBUG c.e.App - details', debug],
    ['03:04:05.678 [main] ERROR com.example.App - no', error],
    ['2026-01-02 03:04:05,678 INFO  [org.keycloak.quarkus] (main) Keycloak started', info],
    ['[2026-01-02 03:04:05,678] WARN [Controller id=1] slow (kafka.controller)', warn],
    ['2026-01-02 03:04:05,678 [myid:1] - ERROR [main:QuorumPeer@1] - no', error],
    ['INFO  [main] 2026-01-02 03:04:05,678 Server.java:1 - ready', info],
  ],
  'java.util.logging': [
    ['SEVERE: no', error],
    ['WARNING: slow', warn],
    ['CONFIG: set', info],
    ['FINE: details', debug],
    ['FINEST: more', trace],
    ['02-Jan-2026 03:04:05.678 SEVERE [main] org.apache.catalina.core.X no', error],
  ],
  'Python logging': [
    ['WARNING:root:slow', warn],
    ['ERROR:shop.orders:no', error],
    ['CRITICAL:root:gone', fatal],
    ['2026-01-02 03:04:05,678 - shop - ERROR - no', error],
    ['2026-06-01 18:37:51,132 50 INFO shop odoo.addons: Job done', info],
    ['/app/a.py:3: DeprecationWarning: use the other', warn],
  ],
  uvicorn: [
    ['INFO:     10.0.0.1:5 - "GET /error HTTP/1.1" 500 Internal Server Error', info],
    ['ERROR:    Exception in ASGI application', error],
  ],
  gunicorn: [
    ['[2026-01-02 03:04:05 +0000] [1] [INFO] Listening at: http://0.0.0.0:8000', info],
    ['[2026-01-02 03:04:05 +0000] [1] [ERROR] Worker (pid:7) was sent SIGKILL!', error],
    ['[2026-01-02 03:04:05 +0000] [1] [CRITICAL] WORKER TIMEOUT (pid:7)', fatal],
  ],
  Celery: [
    ['[2026-01-02 03:04:05,678: WARNING/MainProcess] slow', warn],
    ['[2026-01-02 03:04:05,678: ERROR/ForkPoolWorker-1] Task x raised unexpected', error],
  ],
  Django: [
    ['Internal Server Error: /orders/', error],
    ['[02/Jan/2026 03:04:05] "GET /error HTTP/1.1" 200 145', unknown],
  ],
  'loguru and structlog': [
    ['2026-01-02 03:04:05.678 | ERROR    | __main__:f:1 - no', error],
    ['2026-01-02 03:04:05.678 | SUCCESS  | __main__:f:1 - yes', info],
    ['2026-01-02 03:04:05 [warning  ] slow           ms=5 path=/', warn],
  ],
  'Jupyter and Tornado': [
    ['[I 2026-01-02 03:04:05.678 ServerApp] Serving', info],
    ['[E 260102 03:04:05 web:1789] Uncaught exception', error],
  ],
  'Home Assistant': [
    ['2026-01-02 03:04:05.678 ERROR (MainThread) [homeassistant.components.x] no', error],
    ['[03:04:05] WARNING: slow', warn],
  ],
  'Ruby and Rails': [
    ['E, [2026-01-02T03:04:05.678901 #1] ERROR -- : no', error],
    ['W, [2026-01-02T03:04:05.678901 #1]  WARN -- shop: slow', warn],
    ['I, [2026-01-02T03:04:05.678901 #1]  INFO -- : [uuid] [error] is a tag', info],
    ['2026-01-02T03:04:05.678Z pid=1 tid=abc INFO: Running in ruby', info],
    ["app.rb:3:in 'total': undefined method (NoMethodError)", error],
  ],
  'Go slog': [
    ['time=2026-01-02T03:04:05Z level=WARN msg=slow', warn],
    ['time=2026-01-02T03:04:05Z level=ERROR+2 msg=no', error],
    ['{"time":"2026-01-02T03:04:05Z","level":"DEBUG-4","msg":"details"}', debug],
    ['2026/01/02 03:04:05 ERROR no err="gone" n=1', error],
  ],
  'logrus, zap and zerolog': [
    ['time="2026-01-02T03:04:05Z" level=fatal msg="gone"', fatal],
    ['{"level":"dpanic","ts":1767323045.678,"msg":"no"}', fatal],
    ['2026-01-02T03:04:05.678Z\tWARN\tmain/main.go:12\tslow\t{"ms": 5}', warn],
    ['2026-01-02T03:04:05.678Z\tinfo\tservice/service.go:1\tready\t{"n": 1}', info],
    ['3:04AM ERR no error="gone"', error],
    ['2026-01-02T03:04:05Z PNC gone', fatal],
    ['{"level":"warn","time":1767323045,"message":"slow"}', warn],
  ],
  'klog and CockroachDB': [
    ['E0102 03:04:05.678901       1 main.go:12] no', error],
    ['I260102 03:04:05.678901 1 server.go:1 ⋮ [n1] ready', info],
  ],
  Rust: [
    ['[2026-01-02T03:04:05Z ERROR shop] no', error],
    ['2026-01-02T03:04:05.678901Z  WARN shop::orders: slow ms=5', warn],
    ["thread 'main' panicked at src/main.rs:2:5:", fatal],
    ["thread 'tokio-runtime-worker' (7) panicked at src/main.rs:2:5:", fatal],
  ],
  Node: [
    ['{"level":50,"time":1767323045678,"pid":1,"msg":"pino"}', error],
    ['{"name":"shop","level":40,"msg":"bunyan","v":0}', warn],
    ['{"level":"error","message":"winston"}', error],
    ['error: no {"service":"shop"}', error],
    ['(node:1) [DEP0005] DeprecationWarning: Buffer() is deprecated', warn],
    ['npm ERR! code ELIFECYCLE', error],
    ['npm warn deprecated x@1', warn],
    ['- warn Fast Refresh had to perform a full reload', warn],
    ['[Nest] 1  - 01/02/2026, 3:04:05 AM   ERROR [ExceptionsHandler] no', error],
    ['[Nest] 1  - 01/02/2026, 3:04:05 AM     LOG [NestFactory] Starting', unknown],
  ],
  'nginx and Apache': [
    ['2026/01/02 03:04:05 [crit] 29#29: *1 connect() failed', fatal],
    ['2026/01/02 03:04:05 [emerg] 1#1: bind() failed', fatal],
    ['2026/01/02 03:04:05 [warn] 1#1: conflicting server name', warn],
    ['[Fri Jan 02 03:04:05.678901 2026] [core:error] [pid 7:tid 1] AH00124: no', error],
    ['[Fri Jan 02 03:04:05.678901 2026] [mpm_event:notice] [pid 1:tid 1] AH00489: ready', info],
    ['[Fri Jan 02 03:04:05.678901 2026] [ssl:trace3] [pid 1] details', trace],
    ['10.0.0.1 - - [02/Jan/2026:03:04:05 +0000] "GET /error HTTP/1.1" 200 12 "-" "-"', unknown],
  ],
  PostgreSQL: [
    ['2026-01-02 03:04:05.678 UTC [42] ERROR:  relation "x" does not exist', error],
    ['2026-01-02 03:04:05.678 UTC [42] PANIC:  could not write', fatal],
    ['2026-01-02 03:04:05.678 UTC [1] LOG:  database system is ready', info],
    ['2026-01-02 03:04:05.678 UTC [42] postgres@shop DEBUG2:  details', debug],
    ['2026-01-02 03:04:05.678 UTC [42] WARNING:  there is no transaction', warn],
  ],
  'MySQL and MariaDB': [
    ['2026-01-02T03:04:05.678901Z 0 [System] [MY-010931] [Server] ready', info],
    ['2026-01-02T03:04:05.678901Z 0 [Warning] [MY-010068] [Server] CA', warn],
    ['2026-01-02T03:04:05.678901Z 0 [ERROR] [MY-010119] [Server] Aborting', error],
    ['2026-01-02  3:04:05 0 [Note] InnoDB: Buffer pool(s) load completed', info],
    ['2026-01-02 03:04:05+00:00 [Note] [Entrypoint]: Entrypoint script started', info],
  ],
  Redis: [
    ['1:M 02 Jan 2026 03:04:05.678 * Ready to accept connections', info],
    ['1:M 02 Jan 2026 03:04:05.678 # WARNING Memory overcommit', warn],
    ['1:C 02 Jan 2026 03:04:05.678 - details', debug],
    ['1:S 02 Jan 2026 03:04:05.678 . error', debug],
  ],
  MongoDB: [
    ['{"t":{"$date":"2026-01-02T03:04:05.678Z"},"s":"W","c":"CONTROL","id":1,"msg":"x"}', warn],
    ['{"t":{"$date":"2026-01-02T03:04:05.678Z"},"s":"D2","c":"NETWORK","id":1,"msg":"x"}', debug],
    ['{"t":{"$date":"2026-01-02T03:04:05.678Z"},"s":"F","c":"-","id":1,"msg":"x"}', fatal],
    ['{"s":"E","msg":"anything"}', unknown],
  ],
  'RabbitMQ, Elixir and Erlang': [
    ['2026-01-02 03:04:05.678901+00:00 [warning] <0.9.0> slow', warn],
    ['2026-01-02 03:04:05.678901+00:00 [error] <0.9.0> no', error],
    ['03:04:05.678 [error] GenServer :x terminating', error],
    ['=ERROR REPORT==== 2-Jan-2026::03:04:05.678901 ===', error],
    ['=CRASH REPORT==== 2-Jan-2026::03:04:05.678901 ===', error],
    ['=PROGRESS REPORT==== 2-Jan-2026::03:04:05.678901 ===', info],
    ['** (RuntimeError) no', error],
  ],
  'Elasticsearch and OpenSearch': [
    ['{"@timestamp":"2026-01-02T03:04:05.678Z","log.level":"WARN","message":"slow"}', warn],
    ['{"type":"server","level":"ERROR","component":"o.e.x","message":"no"}', error],
    ['[2026-01-02T03:04:05,678][ERROR][o.o.x] [node] no', error],
  ],
  'Traefik, Caddy, HAProxy and Envoy': [
    ['2026-01-02T03:04:05Z ERR github.com/traefik/x.go:1 > no error="x"', error],
    ['{"level":"info","ts":1767323045.678,"logger":"http","msg":"ready"}', info],
    ['2026/01/02 03:04:05.678\tERROR\thttp\tno\t{"a": 1}', error],
    ['[ALERT]    (1) : config : no', fatal],
    ['[NOTICE]   (1) : New worker (8) forked', info],
    ['[2026-01-02 03:04:05.678][1][warning][main] [source/x.cc:1] slow', warn],
    ['[2026-01-02 03:04:05.678][1][critical][main] [source/x.cc:1] no', fatal],
  ],
  'Grafana, Prometheus, etcd, MinIO, Vault, ClickHouse': [
    ['logger=server t=2026-01-02T03:04:05Z level=error msg="no"', error],
    ['ts=2026-01-02T03:04:05Z caller=main.go:1 level=info msg="ready"', info],
    ['{"level":"warn","ts":"2026-01-02T03:04:05Z","caller":"x.go:1","msg":"slow"}', warn],
    ['2026-01-02T03:04:05.678Z [ERROR] core: no', error],
    ['2026.01.02 03:04:05.678901 [ 1 ] {} <Error> Application: no', error],
    ['2026.01.02 03:04:05.678901 [ 1 ] {} <Information> Application: ready', info],
    ['INFO: All MinIO sub-systems initialized', info],
  ],
  'syslog and the journal': [
    ['<3>no', error],
    ['<34>1 2026-01-02T03:04:05Z host su - ID47 - no', fatal],
    ['<165>1 2026-01-02T03:04:05Z host app - - - note', info],
    ['{"PRIORITY":"4","MESSAGE":"slow"}', warn],
  ],
  'others with numbers of their own': [
    ['{"reqId":"x","level":3,"app":"core","message":"Nextcloud"}', error],
    ['{"levelno":40,"msg":"Python"}', error],
    ['{"level":"constructor"}', unknown],
  ],
};

describe.each(Object.entries(LINES))('the level of a line of %s', (_logger, lines) => {
  it.each(lines)('%s', (line, level) => {
    expect(readContent({ text: line }).level).toBe(level);
  });
});

describe('a word in the message is no level', () => {
  it.each([
    ['0 errors, 0 warnings', unknown],
    ['compiled with 0 errors', unknown],
    ['error_count=0 warn_count=0', unknown],
    ['errors=0 warnings=3', unknown],
    ['GET /error 200', unknown],
    ['GET /find?level=error 200', unknown],
    ['no ERROR was found', unknown],
    ['without error: all is well', unknown],
    ['Error handling is set up', unknown],
    ['Error rate is 0', unknown],
    ['Info desk is open', unknown],
    ['Log in at http://localhost', unknown],
    ['Alert manager is started', unknown],
    ['Critical section is entered', unknown],
    ['Trace ids are on', unknown],
    [' * Debug mode: off', unknown],
    ['INFO the last error: none', info],
    ['2026-01-02T03:04:05Z INFO [error] is the name of a page', info],
    ['2026-01-02T03:04:05Z DEBUG retried after ERROR 42', debug],
    ['{"error":null,"msg":"fine"}', unknown],
    ['{"msg":"level=error"}', unknown],
    ['the user said "ERROR"', unknown],
  ])('%s', (line, level) => {
    expect(readContent({ text: line }).level).toBe(level);
  });
});
