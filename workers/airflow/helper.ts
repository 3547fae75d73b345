/** A helper's entry: an instance of the kernels on the memory that it is given, which never returns from its work. */
interface Given {
  readonly module: WebAssembly.Module
  readonly memory: WebAssembly.Memory
}

addEventListener('message', ({ data }: MessageEvent<Given>) => {
  const { exports } = new WebAssembly.Instance(data.module, { env: { memory: data.memory } })
  ;(exports as { help(): void }).help()
})
