# Sourced by ./package. `ensure_build_environment HERE FOLDER` makes FOLDER hold exactly the versions
# of requirements/package.txt, with llama.cpp built for any processor with AVX2, not for this one.

# For distribution: a fixed instruction set (on ARM these x86 switches have no effect), no OpenMP
# (one library less to carry; threads are llama.cpp's own), no multimodal part.
llama_flags="-DGGML_NATIVE=OFF -DGGML_AVX=ON -DGGML_AVX2=ON -DGGML_FMA=ON -DGGML_F16C=ON \
-DGGML_BMI2=ON -DGGML_AVX512=OFF -DGGML_OPENMP=OFF -DLLAVA_BUILD=OFF"

# Where a virtual environment has its programs: Windows (under its bash) has a name of its own.
case "$OSTYPE" in
    msys* | cygwin*) programs=Scripts python3=python ;;
    *) programs=bin python3=python3 ;;
esac

ensure_build_environment() {
    local here="$1" folder="$2" venv="$2/environment" python llama wanted
    python="$venv/$programs/python"
    llama="$(grep -x 'llama-cpp-python==.*' "$here/requirements/runtime.txt")"
    wanted="$(cat "$here/requirements/runtime.txt" "$here/requirements/package.txt" | cksum)"
    if [[ "$(stamp "$venv/.llama")" != "$llama $llama_flags" ]]; then
        [[ "$OSTYPE" != linux* ]] || install_system_packages
        "$python3" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
            stop "Python 3.11 or later is needed, and $python3 is $("$python3" -V 2>&1)"
        mkdir -p "$folder"
        "$python" -c 'import pip' 2>/dev/null || "$python3" -m venv "$venv"
        # --no-cache-dir: pip keeps wheels it built by name and version only, and one built for the
        # processor of this computer (by ./run) must not get into a package.
        export CMAKE_BUILD_PARALLEL_LEVEL="${CMAKE_BUILD_PARALLEL_LEVEL:-2}"
        CMAKE_ARGS="$llama_flags" with_progress "building llama.cpp for distribution (minutes)" \
            "$folder/llama.log" "$python" -m pip install --disable-pip-version-check \
            --no-cache-dir --force-reinstall --no-deps "$llama"
        echo "$llama $llama_flags" >"$venv/.llama"
    fi
    [[ "$(stamp "$venv/.installed")" != "$wanted" ]] || return 0
    with_progress "installing the libraries" "$folder/install.log" \
        "$python" -m pip install --disable-pip-version-check -r "$here/requirements/package.txt"
    echo "$wanted" >"$venv/.installed"
}

stamp() { cat "$1" 2>/dev/null || true; }
