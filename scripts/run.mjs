/** Starts other programs and waits for them. */
import { spawn } from 'node:child_process'
import { ROOT } from './tree.mjs'

/**
 * Runs a program to its end, its output to our standard error and no input.
 *
 * @returns its exit code; 127 when it could not be started.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 2, 2], ...options })
    child.on('error', () => resolve(127))
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)))
  })
}

/** Runs one of the project's own packages' commands, without a shell and without npx. */
export const runBin = (file, args, options) =>
  run(process.execPath, [`node_modules/${file}`, ...args], options)

/** Runs npm: the one that runs us, or the one on the path. */
export function runNpm(args) {
  const { npm_execpath } = process.env
  if (npm_execpath?.endsWith('.js')) return run(process.execPath, [npm_execpath, ...args])
  return run('npm', args, { shell: process.platform === 'win32' })
}
