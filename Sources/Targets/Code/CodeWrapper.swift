/// The scripts that stand between us and a user's file. Each reads one call as JSON from its standard input
/// (`file` or the program text `source`, `function`, `names`, `arguments`, `marker`), and writes a line of the marker and `{"result": …}` or
/// `{"error": …, "trace": …}` to its standard output. The marker is a random text, so that nothing that the user's code
/// prints is taken for the answer.
enum CodeWrapper {
    static let javaScript = #"""
        import { createRequire } from 'node:module';
        import { pathToFileURL } from 'node:url';
        import { resolve } from 'node:path';
        import { readFileSync, writeSync } from 'node:fs';

        const call = JSON.parse(readFileSync(0, 'utf8'));
        const say = (answer) => {
          const bytes = Buffer.from('\n' + call.marker + JSON.stringify(answer) + '\n');
          let at = 0;
          while (at < bytes.length) {
            try {
              at += writeSync(1, bytes, at);
            } catch (error) {
              if (error.code !== 'EAGAIN') throw error;
            }
          }
        };
        const find = (module) => {
          const exported = module.default ?? module;
          const named = (name) => module[name] ?? exported?.[name];
          const candidates = call.function
            ? [named(call.function)]
            : [module.default, module.default?.default, ...call.names.map(named)];
          const found = candidates.find((value) => typeof value === 'function');
          if (found) return found;
          throw new Error(call.function ? `the file has no function '${call.function}'` : 'the file exports no function');
        };
        const readTypeScript = async (path) => {
          if (process.features.typescript) return;
          let tsx;
          try {
            tsx = createRequire(path).resolve('tsx/esm/api');
          } catch {
            throw new Error(`node ${process.version} does not read TypeScript; node 22.18 or later does, or run 'npm install tsx'`);
          }
          (await import(pathToFileURL(tsx).href)).register();
        };
        try {
          const path = resolve(call.file);
          if (/\.[cm]?ts$/i.test(path)) await readTypeScript(path);
          const found = find(await import(pathToFileURL(path).href));
          const isClass = typeof found.prototype?.callApi === 'function';
          const result = isClass
            ? await new found(call.arguments[2] ?? {}).callApi(...call.arguments)
            : await found(...call.arguments);
          say({ result });
        } catch (error) {
          say({ error: String(error?.message ?? error), trace: String(error?.stack ?? '') });
        }
        process.exit(0);
        """#

    static let python = #"""
        import asyncio, dataclasses, functools, importlib.util, inspect, json, os, sys, traceback, types

        call = json.loads(sys.stdin.buffer.read())
        answers = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)

        def plain(value):
            if dataclasses.is_dataclass(value) and not isinstance(value, type):
                return dataclasses.asdict(value)
            if hasattr(value, "model_dump"):
                return value.model_dump()
            raise TypeError(f"a result of type {type(value).__name__} is not JSON")

        def say(answer):
            text = json.dumps(answer, default=plain, allow_nan=False)
            answers.write(("\n" + call["marker"] + text + "\n").encode())
            answers.flush()

        def find(module):
            names = [call["function"]] if call["function"] else call["names"]
            for name in names:
                try:
                    return functools.reduce(getattr, name.split("."), module)
                except AttributeError:
                    continue
            raise AttributeError("the file has no function '%s'" % "' or '".join(names))

        async def wait(result):
            return await result

        def load():
            if "source" in call:
                module = types.ModuleType("assertion")
                exec(compile(call["source"], "<assertion>", "exec"), module.__dict__)
                return module
            path = os.path.abspath(call["file"])
            sys.path.insert(0, os.path.dirname(path))
            name = os.path.splitext(os.path.basename(path))[0]
            spec = importlib.util.spec_from_file_location(name, path)
            module = importlib.util.module_from_spec(spec)
            sys.modules[name] = module
            spec.loader.exec_module(module)
            return module

        try:
            module = load()
            result = find(module)(*call["arguments"])
            if inspect.isawaitable(result):
                result = asyncio.run(wait(result))
            say({"result": result})
        except BaseException as error:
            text = str(error) or type(error).__name__
            say({"error": f"{type(error).__name__}: {text}", "trace": traceback.format_exc()})
        sys.stdout.flush()
        os._exit(0)
        """#

    static let ruby = #"""
        require 'json'

        call = JSON.parse($stdin.read.force_encoding('UTF-8'))
        answers = $stdout.dup
        $stdout.reopen($stderr)
        say = lambda do |answer|
          answers.write("\n" + call['marker'] + JSON.generate(answer) + "\n")
          answers.flush
        end
        begin
          if call['source']
            eval(call['source'], TOPLEVEL_BINDING, 'assertion')
          else
            path = File.expand_path(call['file'])
            $LOAD_PATH.unshift(File.dirname(path))
            load path
          end
          names = call['function'] ? [call['function']] : call['names']
          name = names.find { |candidate| respond_to?(candidate, true) }
          raise NameError, "the file has no function '#{names.join("' or '")}'" unless name
          say.call({ 'result' => send(name, *call['arguments']) })
        rescue Exception => error
          say.call({ 'error' => "#{error.class}: #{error.message}", 'trace' => (error.backtrace || []).join("\n") })
        end
        exit!(0)
        """#
}
