/** Values by name, each made when it is first asked for. */
export class Once<T> {
  private readonly known = new Map<string, T>();

  /** The value of a name; `make` has to say the same of it each time. */
  of(name: string, make: () => T): T {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const made = make();
    this.known.set(name, made);
    return made;
  }
}
