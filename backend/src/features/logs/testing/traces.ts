/** Whole traces as runtimes write them to their standard error, each of which is one entry. */
export const TRACES: Record<string, string> = {
  'Go: a panic': `panic: runtime error: index out of range [5] with length 3

goroutine 1 [running]:
main.lookup(...)
	/app/main.go:12
main.(*shop).total(0xc000012345, {0xc00001c0a8, 0x3, 0x3})
	/app/shop.go:31 +0x1d
main.main()
	/app/main.go:7 +0x1d
exit status 2`,
  'Go: a signal, with all goroutines': `panic: runtime error: invalid memory address or nil pointer dereference
[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x48f0a6]

goroutine 19 [running]:
main.worker()
	/app/main.go:9 +0x6
created by main.main in goroutine 1
	/app/main.go:15 +0x25

goroutine 1 [chan receive]:
main.main()
	/app/main.go:16 +0x3a`,
  'Go: a deadlock': `fatal error: all goroutines are asleep - deadlock!

goroutine 1 [chan receive]:
main.main()
	/app/main.go:5 +0x27`,
  'Go: a handler of net/http': `2026/01/02 03:04:05 http: panic serving 10.0.0.1:5012: boom
goroutine 7 [running]:
net/http.(*conn).serve.func1()
	/usr/local/go/src/net/http/server.go:1898 +0xb6
panic({0x5f0a00?, 0x6a3f50?})
	/usr/local/go/src/runtime/panic.go:770 +0x132`,
  'Python: chained causes': `Traceback (most recent call last):
  File "/app/a.py", line 3, in total
    return rows["x"]
           ~~~~^^^^^
KeyError: 'x'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/app/a.py", line 9, in <module>
    total()
  File "/app/a.py", line 5, in total
    raise ValueError("no total") from error
ValueError: no total`,
  'Python: during handling, with a name of its own': `Traceback (most recent call last):
  File "/app/a.py", line 3, in find
    return Order.objects.get(id=1)
orders.models.Order.DoesNotExist: Order matching query does not exist.

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/app/a.py", line 9, in <module>
    find()
subprocess.TimeoutExpired: Command 'x' timed out after 5 seconds`,
  'Python: interrupted': `Traceback (most recent call last):
  File "/app/a.py", line 3, in <module>
    time.sleep(9)
KeyboardInterrupt`,
  'Python: below its log line': `ERROR:root:order failed
Traceback (most recent call last):
  File "/app/a.py", line 3, in <module>
    pay()
requests.exceptions.Timeout`,
  'Node: an error with causes': `Error: order failed
    at pay (/app/index.js:7:9)
    at async Server.<anonymous> (/app/index.js:20:3) {
  code: 'E_PAY',
  [cause]: TypeError: Cannot read properties of undefined (reading 'id')
      at charge (/app/index.js:3:11)
}`,
  'Node: uncaught': `/app/index.js:3
    throw new Error('boom');
    ^

Error: boom
    at Object.<anonymous> (/app/index.js:3:9)
    at Module._compile (node:internal/modules/cjs/loader:1554:14)

Node.js v20.20.2`,
  'Node: below the line of a logger': `[Nest] 1  - 01/02/2026, 3:04:05 AM   ERROR [ExceptionsHandler] boom
Error: boom
    at AppService.find (/app/src/app.service.ts:9:11)`,
  'Java: uncaught, with causes': `Exception in thread "main" java.lang.IllegalStateException: no
	at com.example.Shop.total(Shop.java:31)
	at com.example.Main.main(Main.java:7)
	Suppressed: java.io.IOException: closed
		at com.example.Shop.close(Shop.java:40)
Caused by: java.sql.SQLException: gone
	at com.example.Db.query(Db.java:12)
	... 2 more`,
  'Java: below its log line': `2026-01-02T03:04:05.678Z ERROR 1 --- [main] o.s.boot.SpringApplication : Application run failed
org.springframework.beans.factory.BeanCreationException: Error creating bean
	at org.springframework.A.b(A.java:1) ~[spring-beans-6.1.jar:6.1]
	... 12 common frames omitted
Caused by: java.lang.NullPointerException: null
	at com.example.X.y(X.java:3)`,
  '.NET: unhandled, with an inner one': `Unhandled exception. System.InvalidOperationException: no
 ---> System.ArgumentException: bad
   at Shop.Pay() in /src/Shop.cs:line 3
   --- End of inner exception stack trace ---
   at Shop.Order() in /src/Shop.cs:line 9
--- End of stack trace from previous location ---
   at Program.Main() in /src/Program.cs:line 5`,
  '.NET: the console logger': `fail: Microsoft.AspNetCore.Server.Kestrel[13]
      Connection id "0HN", Request id "0HN:1": An unhandled exception was thrown.
      System.InvalidOperationException: no
         at Shop.Pay() in /src/Shop.cs:line 3`,
  'PHP: uncaught, with a next one': `PHP Fatal error:  Uncaught Exception: inner in /app/a.php:3
Stack trace:
#0 /app/a.php(7): pay()
#1 {main}

Next RuntimeException: outer in /app/a.php:9
Stack trace:
#0 {main}
  thrown in /app/a.php on line 9`,
  'PHP: Laravel': `[2026-01-02 03:04:05] production.ERROR: no {"exception":"[object] (Exception(code: 0): no at /app/a.php:3)
[stacktrace]
#0 /app/vendor/laravel/framework/src/X.php(54): App\\\\A->b()
#1 {main}
"}`,
  'Ruby: with the code': `app.rb:3:in 'Shop#total': undefined method 'sum' for nil (NoMethodError)

    rows.sum
        ^^^^
	from app.rb:9:in '<main>'`,
  'Ruby: the other order': `Traceback (most recent call last):
	2: from app.rb:9:in \`<main>'
	1: from app.rb:5:in \`order'
app.rb:3:in \`total': undefined method \`sum' for nil:NilClass (NoMethodError)`,
  'Rust: a panic': `thread 'main' panicked at src/main.rs:2:5:
index out of bounds: the len is 3 but the index is 5
note: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace`,
  'Rust: a panic with its frames': `thread 'main' panicked at src/main.rs:2:5:
boom
stack backtrace:
   0: rust_begin_unwind
             at /rustc/90b35a6/library/std/src/panicking.rs:645:5
   1: core::panicking::panic_fmt
note: Some details are omitted, run with \`RUST_BACKTRACE=full\` for a verbose backtrace.`,
  'Rust: anyhow': `Error: order failed

Caused by:
    0: payment refused
    1: connection reset`,
  'Elixir: a process': `03:04:05.678 [error] GenServer Shop.Cart terminating
** (RuntimeError) boom
    (shop 0.1.0) lib/cart.ex:9: Shop.Cart.handle_call/3
    (stdlib 5.2) gen_server.erl:1131: :gen_server.try_handle_call/4
Last message (from #PID<0.1.0>): :total
State: %{rows: []}`,
  'C++: what': `terminate called after throwing an instance of 'std::runtime_error'
  what():  boom`,
  'PostgreSQL: with its details': `2026-01-02 03:04:05.678 UTC [42] ERROR:  duplicate key value violates unique constraint "orders_pkey"
2026-01-02 03:04:05.678 UTC [42] DETAIL:  Key (id)=(1) already exists.
2026-01-02 03:04:05.678 UTC [42] STATEMENT:  INSERT INTO orders VALUES (1)`,
};
