/** Writes the example halls into public/halls: `node scripts/make-halls.mjs`. The same code gives the same bytes. */
import { writeFileSync } from 'node:fs'
import { runnerImport } from 'vite'
import { inTree, say } from './tree.mjs'

const { module } = await runnerImport(inTree('scripts/halls/index.ts'))
for (const [file, text] of module.exampleFiles()) {
  writeFileSync(inTree(`public/halls/${file}`), text)
  say(`public/halls/${file}: ${Math.round(text.length / 1000)} kB`)
}
