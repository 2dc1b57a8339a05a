/** AssemblyScript's integer, for TypeScript, which compiles layout.ts too. */
declare type i32 = number;
