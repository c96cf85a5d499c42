/* python3.dll holds no code: every name is forwarded to python311.dll by the .def file. One pointer to itself makes the
   linker write relocations, without which Windows could not move the library where its address is taken. */
static const void *const self __attribute__((used)) = &self;
