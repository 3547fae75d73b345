/** Lets the messages that wait in before a worker goes on; unlike a timer it is not held back to 4 ms. */
const { port1, port2 } = new MessageChannel()
const tasks: (() => void)[] = []
port1.onmessage = () => tasks.shift()?.()
// Node's ports keep a process alive; whoever waits for the loop does that.
;(port1 as { unref?(): void }).unref?.()

/** Runs `task` after the messages that wait. */
export function yieldThen(task: () => void): void {
  tasks.push(task)
  port2.postMessage(null)
}
