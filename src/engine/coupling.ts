/**
 * The wire from the network worker to the airflow worker, for what power and liquid do to the air.
 *
 * Straight from one to the other: the page's own thread can be busy for seconds when a hall is opened. A worker that was
 * started anew gets a new wire, and so does the other.
 */
type Give = (port: MessagePort) => void

let air: Give | null = null
let networks: Give | null = null

/** The airflow worker is there, and takes its end of a wire by `give`. */
export function joinAir(give: Give): void {
  air = give
  lay()
}

/** The network worker is there, and takes its end of a wire by `give`. */
export function joinNetworks(give: Give): void {
  networks = give
  lay()
}

function lay(): void {
  if (!air || !networks) return
  const { port1, port2 } = new MessageChannel()
  air(port1)
  networks(port2)
}
