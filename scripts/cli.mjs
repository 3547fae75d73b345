/**
 * Runs a command of `workers/cli`: `node scripts/cli.mjs solve HALL.json …`
 *
 * The commands are TypeScript, which Node 20 does not read: they are bundled once into build/cli and again when
 * their sources change. Each exports `main(argv): Promise<number>`, its exit code. Standard output is theirs alone.
 */
import { pathToFileURL } from 'node:url'
import { checkNode, ensureKernels, ensurePackages } from './ensure.mjs'
import { whenChanged } from './lock.mjs'
import { fail, filesOf, inTree, say, solversDigest } from './tree.mjs'

const OUT = 'build/cli'
const SOURCES = ['package-lock.json', 'scripts/cli.mjs', 'models', 'workers', 'test/validation']

const [name = '', ...argv] = process.argv.slice(2)
// Folders hold the parts of a command.
const commands = filesOf('workers/cli').filter((file) => /^workers\/cli\/[^/]+\.ts$/.test(file))
if (!commands.includes(`workers/cli/${name}.ts`)) fail(`There is no command '${name}'.`)

checkNode()
await ensurePackages()
await ensureKernels()
await whenChanged(SOURCES, `${OUT}/.hash`, bundle)

// Who reads the result may have seen enough of it, as `head` has.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})
const { main } = await import(pathToFileURL(inTree(`${OUT}/${name}.mjs`)).href)
process.exitCode = await main(argv)

async function bundle() {
  say('Preparing the commands.')
  const { build } = await import('vite')
  await build({
    root: inTree('.'),
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { __AISLE_SOLVERS__: JSON.stringify(solversDigest()) },
    build: {
      // Every file of the folder becomes one of its own, so that a thread can name its neighbour.
      ssr: true,
      outDir: OUT,
      target: 'node20',
      minify: false,
      sourcemap: 'inline',
      rolldownOptions: {
        input: Object.fromEntries(
          commands.map((file) => [file.slice('workers/cli/'.length, -'.ts'.length), file]),
        ),
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
}
