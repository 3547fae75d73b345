/** Hands the person a text as a file. */
export function download(fileName: string, contents: string, type = 'application/json'): void {
  const address = URL.createObjectURL(new Blob([contents], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // The browser has taken the address by the next task.
  setTimeout(() => URL.revokeObjectURL(address), 0)
}
