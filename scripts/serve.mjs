/**
 * Serves the built site in dist/ on this machine, with the headers that shared memory needs.
 *
 * PORT chooses the port (default 4173). HOST chooses the address (default: this machine only).
 */
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { ISOLATION, staticServer } from './staticServer.mjs'
import { fail, inTree } from './tree.mjs'

const port = Number(process.env.PORT || 4173)
if (!Number.isInteger(port) || port < 0 || port > 65535) {
  fail(`PORT is '${process.env.PORT}'; a whole number from 0 to 65535 was expected.`)
}
if (!existsSync(inTree('dist/index.html'))) fail('dist/ is not built yet. Run `npm start`.')

/** Browsers resolve `localhost` to either of these. */
const hosts = process.env.HOST ? [process.env.HOST] : ['127.0.0.1', '::1']
const main = await listen(hosts[0], port)
if (hosts[1]) await listen(hosts[1], main.address().port, 'may fail')

const name = process.env.HOST && process.env.HOST !== '0.0.0.0' ? process.env.HOST : 'localhost'
process.stdout.write(`Aisle is at http://${name}:${main.address().port}/  (Ctrl C stops it)\n`)

// npm ends its shell when it is ended, and the shell does not pass that on: the port would stay taken.
const parent = process.ppid
const follow = () => process.ppid !== parent && process.exit()
if (process.env.npm_lifecycle_event === 'start') setInterval(follow, 500).unref()

async function listen(host, wanted, mayFail) {
  const server = staticServer(inTree('dist'), { headers: ISOLATION })
  server.listen(wanted, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    if (!mayFail) fail(sentenceFor(error, host, wanted))
  }
  return server
}

function sentenceFor(error, host, wanted) {
  if (error.code === 'EADDRINUSE') {
    return `Port ${wanted} is already in use. Stop what uses it, or choose another: PORT=${wanted + 1} npm start`
  }
  if (error.code === 'EACCES') return `Port ${wanted} needs more rights. Choose one above 1023.`
  return `Could not listen on ${host}, port ${wanted}: ${error.message}`
}
