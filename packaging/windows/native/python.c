/* python.exe of the build: the interpreter is the DLL, this only starts it. Never shipped. */
#include <wchar.h>
__declspec(dllimport) int Py_Main(int argc, wchar_t **argv);
int wmain(int argc, wchar_t **argv) { return Py_Main(argc, argv); }
